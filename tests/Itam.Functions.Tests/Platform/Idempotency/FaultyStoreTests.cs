using System.Net;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Idempotency;

/// <summary>Repeats after the store was throttled, or lost its reply.</summary>
public sealed class FaultyStoreTests : IAsyncLifetime
{
    private readonly FaultyStore store = new();
    private readonly RunningApp app;

    public FaultyStoreTests() => app = store.NewApp();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_a_throttled_store_refused_is_really_tried_again()
    {
        var body = new { name = "Throttled", category = "dock" };
        store.Passing = 0;
        var refused = await app.PostAsync("assets", body, Key("throttled"));
        store.Mend();
        var made = await app.PostAsync("assets", body, Key("throttled"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal((HttpStatusCode.Created, false), (made.Status, made.IsReplay()));
        Assert.Single(await app.ListAsync("assets?q=Throttled"));
    }

    [Fact]
    public async Task A_reply_of_the_store_that_was_lost_doubles_nothing()
    {
        var asset = await app.PostAsync("assets", new { name = "Lost", category = "dock" });
        var path = $"assets/{asset.Id}/transitions";
        store.LosesReplies = true;
        var lost = await app.PostAsync(path, new { to = "inStock" }, Key("lost"), ("If-Match", asset.ETag));
        var create = await app.PostAsync("assets", new { name = "Replyless", category = "dock" }, Key("lost"));
        store.Mend();
        var moved = await app.PostAsync(path, new { to = "inStock" }, Key("lost"), ("If-Match", asset.ETag));
        var made = await app.PostAsync("assets", new { name = "Replyless", category = "dock" }, Key("lost"));

        Assert.All([lost, create], answer => Assert.True((int)answer.Status >= 500, answer.Text));
        Assert.Equal((HttpStatusCode.OK, "inStock"), (moved.Status, moved["status"].GetString()));
        Assert.Equal(["created", "transitioned"], await app.EventsAsync(asset.Id));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal([made.Id], (await app.ListAsync("assets?q=Replyless")).Select(item => item.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task After_seven_days_a_key_may_be_used_anew()
    {
        var first = await app.PostAsync("assets", new { name = "Weekly", category = "dock" }, Key("weekly"));
        app.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(2));
        var second = await app.PostAsync("assets", new { name = "Weekly", category = "dock" }, Key("weekly"));

        Assert.Equal((HttpStatusCode.Created, false), (second.Status, second.IsReplay()));
        Assert.NotEqual(first.Id, second.Id);
    }
}
