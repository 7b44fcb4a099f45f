using System.Globalization;
using System.Net;

namespace Itam.Functions.Tests.Platform.Faults;

/// <summary>What a caller is told when the store throttles the app or is not there; the local store does either on demand.</summary>
public sealed class StoreFaultTests
{
    private static readonly object Asset = new { name = "Fault", category = "c" };

    [Fact]
    public async Task A_store_that_throttles_every_write_is_429_with_the_time_to_come_back_and_reads_go_on()
    {
        await using var app = new RunningApp(null, "--LocalHost__CosmosFaults", "429:1 write assets 2-");
        await app.InitializeAsync();
        var answer = await app.PostAsync("assets", Asset);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("tooManyRequests", answer.Code);
        Assert.True(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture) >= 1);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("assets")).Status);
        Assert.Empty((await app.GetAsync("assets"))["value"].EnumerateArray());
    }

    [Fact]
    public async Task A_store_that_throttles_for_a_moment_is_waited_for()
    {
        await using var app = new RunningApp(null, "--LocalHost__CosmosFaults", "429:1 write assets 1-2");
        await app.InitializeAsync();
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", Asset)).Status);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_503_with_a_time_to_come_back()
    {
        await using var app = new RunningApp(null, "--LocalHost__CosmosFaults", "503 query assets *");
        await app.InitializeAsync();
        var answer = await app.GetAsync("assets");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("storeUnavailable", answer.Code);
        Assert.NotEmpty(answer.Headers.GetValues("Retry-After"));
    }
}
