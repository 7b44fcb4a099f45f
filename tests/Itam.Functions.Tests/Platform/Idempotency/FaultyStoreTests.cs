using System.Net;
using Microsoft.Extensions.DependencyInjection;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Idempotency;

/// <summary>Repeats after the store was throttled, or lost its reply.</summary>
public sealed class FaultyStoreTests : IAsyncLifetime
{
    private readonly Faults faults = new();
    private readonly RunningApp app;

    public FaultyStoreTests() => app = new RunningApp
    {
        Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new FaultyWay(faults)),
    };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_a_throttled_store_refused_is_really_tried_again()
    {
        var body = new { name = "Throttled", category = "dock" };
        faults.Refuse = true;
        var refused = await app.PostAsync("assets", body, Key("throttled"));
        faults.Refuse = false;
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
        faults.LoseReply = true;
        var lost = await app.PostAsync(path, new { to = "inStock" }, Key("lost"), ("If-Match", asset.ETag));
        var create = await app.PostAsync("assets", new { name = "Replyless", category = "dock" }, Key("lost"));
        faults.LoseReply = false;
        var moved = await app.PostAsync(path, new { to = "inStock" }, Key("lost"), ("If-Match", asset.ETag));
        var made = await app.PostAsync("assets", new { name = "Replyless", category = "dock" }, Key("lost"));

        Assert.All([lost, create], answer => Assert.True((int)answer.Status >= 500, answer.Text));
        Assert.Equal((HttpStatusCode.OK, "inStock"), (moved.Status, moved["status"].GetString()));
        Assert.Equal(["created", "transitioned"], await app.ActionsAsync(asset.Id));
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

    private sealed class Faults
    {
        public volatile bool Refuse;
        public volatile bool LoseReply;
    }

    /// <summary>The way to the store, on which batches are refused or their replies are lost.</summary>
    private sealed class FaultyWay(Faults faults) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isBatch = request.Headers.Contains("x-ms-cosmos-is-batch-request");
            if (isBatch && faults.Refuse)
            {
                return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "x-ms-retry-after-ms", "1" } } };
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (!isBatch || !faults.LoseReply)
            {
                return response;
            }

            response.Dispose();
            return new HttpResponseMessage(HttpStatusCode.InternalServerError);
        }
    }
}
