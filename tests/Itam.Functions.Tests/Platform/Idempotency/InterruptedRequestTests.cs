using System.Net;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Idempotency;
using Itam.Functions.Tests.Assets;
using Itam.Functions.Tests.Configuration;
using Itam.Functions.Tests.Retirement;
using Microsoft.Extensions.DependencyInjection;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Idempotency;

public sealed class InterruptedRequestTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_asset_whose_maker_died_before_it_answered_is_not_made_twice()
    {
        var body = new { name = "Made once", category = "dock", serialNumber = "SN-once", manufacturer = "Dell" };
        var first = await app.PostAsync("assets", body, Key("create"));
        await app.PatchAsync($"assets/{first.Id}", new { name = "Made once, renamed" }, first.ETag);
        await app.DieBeforeTheAnswerIsKeptAsync("assets", "create");

        var second = await app.PostAsync("assets", body, Key("create"));
        var third = await app.PostAsync("assets", body, Key("create"));

        Assert.Equal((HttpStatusCode.Created, first.Id, "Made once, renamed"), (second.Status, second.Id, second["name"].GetString()));
        Assert.Equal((second.Text, true), (third.Text, third.IsReplay()));
        Assert.Equal(["created", "updated"], await app.EventsAsync(first.Id));
    }

    [Fact]
    public async Task A_second_attempt_makes_what_the_first_died_before_making()
    {
        var record = new IdempotencyRecord(RecordKey("assets", "early"), "", Ids.New(app.Time.GetUtcNow()), app.Time.GetUtcNow(), RequestStatus.Running, null);
        var body = """{"name":"Early","category":"dock"}""";
        var probe = await app.PostAsync("assets", body, Key("probe"));
        record = record with { Fingerprint = (await app.RecordAsync("assets", "probe")).Value.Fingerprint };
        await app.Operations().CreateAsync(record.Pk, record, Stop);
        app.Time.Advance(IdempotencyRecords.TakenForDead);

        var made = await app.PostAsync("assets", body, Key("early"));

        Assert.Equal((HttpStatusCode.Created, record.RequestId.ToString()), (made.Status, made.Id));
        Assert.NotEqual(probe.Id, made.Id);
    }

    [Theory]
    [InlineData("*")]
    [InlineData(null)]
    public async Task An_action_whose_doer_died_before_it_answered_is_one_event(string? ifMatch)
    {
        var asset = await app.AddAssetAsync();
        var path = $"assets/{asset.Id}/transitions";
        var move = () => app.PostAsync(path, new { to = "inStock" }, Key("act"), ("If-Match", ifMatch ?? asset.ETag));
        var first = await move();
        await app.DieBeforeTheAnswerIsKeptAsync(path, "act");

        var second = await move();

        Assert.Equal((HttpStatusCode.OK, first.Text, false), (second.Status, second.Text, second.IsReplay()));
        Assert.Equal(["created", "transitioned"], await app.EventsAsync(asset.Id));
    }

    [Fact]
    public async Task A_check_out_to_another_asset_whose_doer_died_is_one_event()
    {
        var (dock, laptop) = (await app.AddInStockAsync(), await app.AddInStockAsync("Laptop"));
        var path = $"assets/{dock.Id}/checkout";
        var checkOut = () => app.PostAsync(path, new { assignedAssetId = laptop.Id }, Key("check out"), ("If-Match", dock.ETag));
        var first = await checkOut();
        await app.DieBeforeTheAnswerIsKeptAsync(path, "check out");

        var second = await checkOut();

        Assert.Equal((HttpStatusCode.OK, first.Text), (second.Status, second.Text));
        Assert.Equal(["created", "checkedOut"], await app.EventsAsync(dock.Id));
    }

    [Fact]
    public async Task An_attempt_that_was_thought_dead_comes_too_late()
    {
        var asset = await app.AddAssetAsync();
        var store = app.Services.GetRequiredService<AssetRegister>();
        var id = Guid.Parse(asset.Id);

        var quick = await RenameAsync("by the second attempt");
        var late = await RenameAsync("by the first attempt");

        Assert.Equal(quick.ETag, late.ETag);
        Assert.Equal("by the second attempt", (await app.GetAsync("assets/" + asset.Id))["name"].GetString());
        Assert.Equal(["created", "updated"], await app.EventsAsync(asset.Id));

        async Task<Stored<Domain.Assets.Asset>> RenameAsync(string name)
        {
            // Each attempt believes it is the first: nothing but the store's own refusal tells them.
            using var request = RepeatableRequest.Enter(new RepeatableRequest("late", id, mayHaveRun: false));
            var changed = await store.ChangeAsync(
                id, new IfMatch(["*"]), found => found.Revise(found.Details with { Name = name }, app.Time.GetUtcNow(), Actor.Anonymous), Actor.Anonymous, "updated", null, Stop);
            return changed.Value;
        }
    }

    [Fact]
    public async Task An_asset_that_became_an_item_becomes_it_once()
    {
        var asset = await app.AddAssetAsync();
        var path = $"assets/{asset.Id}/configuration-item";
        var make = () => app.PostAsync(path, new { @class = "server" }, Key("both"), ("If-Match", asset.ETag));
        var first = await make();
        await app.DieBeforeTheAnswerIsKeptAsync(path, "both");

        var second = await make();

        Assert.Equal((HttpStatusCode.Created, first.Text, first.Headers.Location), (second.Status, second.Text, second.Headers.Location));
        Assert.Equal([first.Id], await app.LinkedItemsAsync(asset.Id));
        Assert.Equal(["created", "linked"], await app.EventsAsync(asset.Id));
    }

    [Fact]
    public async Task A_second_attempt_completes_what_spans_two_containers()
    {
        var asset = await app.AddAssetAsync();
        var body = new { name = "Half linked", @class = "server", assetId = asset.Id };
        var first = await app.PostAsync("configuration-items", body, Key("half"));
        var assets = app.Services.GetRequiredService<AssetRegister>();
        await assets.ChangeAsync(
            Guid.Parse(asset.Id), null, found => found.WithConfigurationItems(TextList.Empty, app.Time.GetUtcNow(), Actor.Anonymous), Actor.Anonymous, "unlinked", null, Stop);
        await app.DieBeforeTheAnswerIsKeptAsync("configuration-items", "half");

        var second = await app.PostAsync("configuration-items", body, Key("half"));

        Assert.Equal((HttpStatusCode.Created, first.Id), (second.Status, second.Id));
        Assert.Equal([first.Id], await app.LinkedItemsAsync(asset.Id));
        Assert.Single(await app.ListAsync($"configuration-items?assetId={asset.Id}"));
    }

    [Fact]
    public async Task An_alert_is_snoozed_once()
    {
        var alert = await app.RaiseAsync();
        var path = $"alerts/{alert.GetProperty("id").GetString()}/snooze";
        var snooze = () => app.PostAsync(path, new { until = Alerts.Day(10) }, Key("snooze"), ("If-Match", alert.GetProperty("etag").GetString()!));
        var first = await snooze();
        await app.DieBeforeTheAnswerIsKeptAsync(path, "snooze");

        var second = await snooze();

        Assert.Equal((HttpStatusCode.OK, first.Text), (second.Status, second.Text));
    }

    [Fact]
    public async Task A_job_whose_starter_died_is_found_again()
    {
        var first = await app.PostAsync("depreciation/runs", null, Key("job"));
        await app.DieBeforeTheAnswerIsKeptAsync("depreciation/runs", "job");

        var second = await app.PostAsync("depreciation/runs", null, Key("job"));

        Assert.Equal((HttpStatusCode.Accepted, first.Id), (second.Status, second.Id));
        Assert.Single(await app.ListAsync("depreciation/runs"), run => run.GetProperty("id").GetString() == first.Id);
    }

    [Theory]
    [InlineData(0, 120)]
    [InlineData(220, 60)]
    public async Task Who_waits_for_twenty_seconds_is_told_that_the_request_is_in_progress_and_until_when(int secondsAgo, int longest)
    {
        var (key, body) = ($"slow {secondsAgo}", $$"""{"name":"Slow {{secondsAgo}}","category":"dock"}""");
        await app.PostAsync("assets", body, Key(key));
        await app.DieBeforeTheAnswerIsKeptAsync("assets", key);
        var record = await app.RecordAsync("assets", key);
        var running = record.Value with { StartedAt = app.Time.GetUtcNow().AddSeconds(-secondsAgo) };
        await app.Operations().ReplaceAsync(running.Pk, running.Id, running, record.ETag, Stop);

        var waiting = app.PostAsync("assets", body, Key(key));
        var refused = await Api.EventuallyAsync(
            async () =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                return waiting.IsCompleted ? await waiting : null;
            },
            answer => answer is not null);

        Assert.Equal((HttpStatusCode.Conflict, "requestInProgress"), (refused!.Status, refused.Code));
        Assert.Single(await app.ListAsync($"assets?q=Slow%20{secondsAgo}"));

        // Never later than when the next attempt takes over, and that one is carried out.
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait.TotalSeconds, longest - 40, longest);
        app.Time.Advance(wait < TimeSpan.FromSeconds(120) ? wait : IdempotencyRecords.TakenForDead);
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", body, Key(key))).Status);
    }
}
