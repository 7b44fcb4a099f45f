using System.Net;
using System.Net.Http.Json;
using Itam.Functions.Platform.Http.Idempotency;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Laptop;

/// <summary>The process dies in the middle of a POST, right after one of its writes, and the client repeats the request.</summary>
public sealed class CrashInPostTests : IDisposable
{
    private static readonly object Asset = new { name = "Once", category = "c", manufacturer = "m", serialNumber = "S-1" };

    private readonly string data = Path.Combine(Path.GetTempPath(), "itam-crash-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_post_that_is_repeated_under_its_key_after_a_crash_makes_one_asset(int write)
    {
        await using (var dying = await AppProcess.StartAsync(data, "--LocalHost__CosmosFaults", $"die write assets {write}"))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(dying));
        }

        // By then nobody takes the first request for one that is still at work.
        await using var app = new RunningApp(data);
        app.Time.SetUtcNow(TimeProvider.System.GetUtcNow() + IdempotencyRecords.TakenForDead + TimeSpan.FromMinutes(1));
        await app.InitializeAsync();
        var repeated = await app.PostAsync("assets", Asset, ("Idempotency-Key", "once"));
        Assert.Equal(HttpStatusCode.Created, repeated.Status);
        var asset = Assert.Single((await app.GetAsync("assets"))["value"].EnumerateArray());
        Assert.Equal(repeated.Id, asset.GetProperty("id").GetString());
        Assert.Equal(repeated.Id, (await app.GetAsync($"assets/by-tag/{repeated["assetTag"]}")).Id);
    }

    private static Task<HttpResponseMessage> PostAsync(AppProcess app)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "assets") { Content = JsonContent.Create(Asset) };
        request.Headers.Add("Idempotency-Key", "once");
        return app.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
