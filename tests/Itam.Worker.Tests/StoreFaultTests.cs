using System.Net;
using Itam.Worker.Tests.Host;

namespace Itam.Worker.Tests;

/// <summary>
/// The functions' classes are internal: the worker calls them by reflection and wraps what they throw, and still a caller is told what they can do
/// about it.
/// </summary>
public sealed class StoreFaultTests : IAsyncLifetime
{
    private readonly RunningWorker worker = new(("LocalHost__CosmosFaults", "503 query assets *; 429:1 write assets *"));

    public ValueTask InitializeAsync() => worker.InitializeAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_store_that_is_away_is_a_503_and_one_that_is_busy_a_429()
    {
        var away = await worker.GetAsync("ListAssets", "assets");
        var busy = await worker.PostAsync("CreateAsset", "assets", new { name = "Dock", category = "dock" });

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json", "storeUnavailable"), (away.Status, away.ContentType, away["code"]));
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json", "tooManyRequests"), (busy.Status, busy.ContentType, busy["code"]));
        Assert.All([away, busy], answer => Assert.NotNull(answer.Response.Headers.RetryAfter));
    }

    [Fact]
    public async Task A_store_that_is_not_there_at_all_is_a_503()
    {
        worker.Local.Kill();
        await worker.Local.Ended;

        var away = await worker.GetAsync("GetAsset", $"assets/{Guid.Empty}", ("id", Guid.Empty.ToString()));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storeUnavailable"), (away.Status, away["code"]));
    }
}
