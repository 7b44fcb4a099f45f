using System.Net;
using Itam.Functions.Tests.Assets;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Idempotency;
using static Itam.Functions.Tests.Costs.Spending;

namespace Itam.Functions.Tests.Costs;

public sealed class CostTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_cost_is_added_read_at_its_location_listed_and_taken_away_and_the_history_of_the_asset_tells_all_of_it()
    {
        var asset = await app.AddAssetAsync();
        var added = await app.PostAsync(
            $"assets/{asset.Id}/costs",
            new { kind = "maintenance", amount = 120.50m, currency = "EUR", date = "2026-03-01", description = "fans" }, ("X-Itam-Actor", "ann"));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal((asset.Id, "maintenance", 120.50m, "EUR"), (added["assetId"].GetString(), added["kind"].GetString(), added["amount"].GetDecimal(), added["currency"].GetString()));
        Assert.Equal(("2026-03-01", "fans", "ann", added.ETag), (added["date"].GetString(), added["description"].GetString(), added["createdBy"].GetString(), added["etag"].GetString()));
        Assert.Equal(added.Text, (await app.GetAsync(added.Headers.Location!.ToString())).Text);
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync(added.Headers.Location!.ToString(), ("If-None-Match", added.ETag))).Status);
        Assert.Equal(added.Id, Assert.Single(await app.ListAsync($"assets/{asset.Id}/costs")).GetProperty("id").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"assets/{asset.Id}/costs/{added.Id}", added.ETag)).Status);
        Assert.Equal((404, "costNotFound"), Said(await app.GetAsync($"assets/{asset.Id}/costs/{added.Id}")));
        var history = await app.ListAsync($"assets/{asset.Id}/history");
        Assert.Equal(["costRemoved", "costAdded", "created"], history.Select(entry => entry.GetProperty("action").GetString()));
        var amounts = history.Take(2).Select(entry => entry.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("field").GetString() == $"costs.{added.Id}.amount"));
        Assert.Equal(["120.5 ", " 120.5"], amounts.Select(change => $"{change.GetProperty("before")} {change.GetProperty("after")}"));
    }

    [Fact]
    public async Task The_list_is_by_date_in_pages_and_by_kind()
    {
        var asset = await app.AddAssetAsync();
        foreach (var (kind, date) in new[] { ("repair", "2026-05-01"), ("energy", "2026-01-01"), ("repair", "2026-02-01"), ("other", "2026-02-01"), ("energy", "2027-01-01") })
        {
            await app.SpendAsync(asset.Id, kind, 1, "EUR", date);
        }

        Assert.Equal(["2026-01-01", "2026-02-01", "2026-02-01", "2026-05-01", "2027-01-01"], await DatesAsync("maxPageSize=2"));
        Assert.Equal(["2027-01-01", "2026-05-01", "2026-02-01", "2026-02-01", "2026-01-01"], await DatesAsync("maxPageSize=1&orderBy=date desc"));
        Assert.Equal(["2026-02-01", "2026-05-01"], await DatesAsync("kind=repair&maxPageSize=1"));
        Assert.Equal(["kind:notValid", "when:unknown"], (await app.GetAsync($"assets/{asset.Id}/costs?kind=fun&when=1")).Faults);

        async Task<string?[]> DatesAsync(string query) =>
            [.. (await app.ListAsync($"assets/{asset.Id}/costs?{query}")).Select(cost => cost.GetProperty("date").GetString())];
    }

    [Fact]
    public async Task Every_fault_of_a_cost_is_told_at_once_and_nothing_is_written()
    {
        var asset = await app.AddAssetAsync();
        var path = $"assets/{asset.Id}/costs";

        Assert.Equal(["amount:required", "currency:required", "date:required", "kind:required"], (await app.PostAsync(path, new { })).Faults);
        Assert.Equal(
            ["amount:wrongType", "createdBy:readOnly", "currency:notValid", "date:wrongType", "kind:notValid", "when:unknown"],
            (await app.PostAsync(path, new { kind = "fun", amount = "12", currency = "eur", date = "2026-02-30", createdBy = "me", when = 1 })).Faults);
        Assert.Equal(["amount:tooManyDecimals"], (await app.PostAsync(path, new { kind = "other", amount = 1.001m, currency = "EUR", date = "2026-01-01" })).Faults);
        Assert.Equal(["amount:outOfRange"], (await app.PostAsync(path, new { kind = "other", amount = -1, currency = "EUR", date = "2026-01-01" })).Faults);
        Assert.Equal(["amount:tooManyDecimals"], (await app.PostAsync(path, new { kind = "other", amount = 0.5m, currency = "JPY", date = "2026-01-01" })).Faults);
        Assert.Equal((400, "validationFailed"), Said(await app.PostAsync(path + "?dry=1", new { kind = "other", amount = 1, currency = "EUR", date = "2026-01-01" })));
        Assert.Equal((404, "assetNotFound"), Said(await app.PostAsync($"assets/{Guid.CreateVersion7()}/costs", new { kind = "other", amount = 1, currency = "EUR", date = "2026-01-01" })));
        Assert.Equal((404, "assetNotFound"), Said(await app.GetAsync($"assets/{Guid.CreateVersion7()}/costs")));
        Assert.Equal(["created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task Taking_a_cost_away_takes_its_own_etag()
    {
        var asset = await app.AddAssetAsync();
        var cost = await app.SpendAsync(asset.Id, "energy", 0, "EUR", "2026-01-01");
        var path = $"assets/{asset.Id}/costs/{cost.Id}";

        Assert.Equal((428, "ifMatchRequired"), Said(await app.DeleteAsync(path, null)));
        var stale = await app.DeleteAsync(path, asset.ETag);
        Assert.Equal((412, "etagMismatch"), Said(stale));
        Assert.Equal(cost.ETag, stale.ETag);
        Assert.Equal((404, "costNotFound"), Said(await app.DeleteAsync($"assets/{asset.Id}/costs/{Guid.CreateVersion7()}", "*")));
        Assert.Equal((404, "assetNotFound"), Said(await app.DeleteAsync($"assets/{Guid.CreateVersion7()}/costs/{cost.Id}", "*")));

        var deletions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.DeleteAsync(path, cost.ETag)));
        Assert.Single(deletions, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal(["costRemoved", "costAdded", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task The_same_request_again_adds_one_cost()
    {
        var asset = await app.AddAssetAsync();
        var body = new { kind = "lease", amount = 9.99m, currency = "EUR", date = "2026-01-01" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PostAsync($"assets/{asset.Id}/costs", body, ("Idempotency-Key", "cost-once-" + asset.Id))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(await app.ListAsync($"assets/{asset.Id}/costs"));
        Assert.Equal(["costAdded", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task A_cost_whose_maker_died_before_it_answered_is_not_added_twice_even_if_it_was_taken_away_since()
    {
        var asset = await app.AddAssetAsync();
        var path = $"assets/{asset.Id}/costs";
        var add = () => app.PostAsync(path, new { kind = "lease", amount = 9.99m, currency = "EUR", date = "2026-01-01" }, ("Idempotency-Key", "died"));
        var first = await add();
        await app.DieBeforeTheAnswerIsKeptAsync(path, "died");
        var second = await add();
        Assert.Equal((HttpStatusCode.Created, first.Text), (second.Status, second.Text));

        await app.DeleteAsync($"{path}/{first.Id}", first.ETag);
        await app.DieBeforeTheAnswerIsKeptAsync(path, "died");
        Assert.Equal((404, "partNotFound"), Said(await add()));
        Assert.Equal(["costRemoved", "costAdded", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task Many_costs_at_once_are_all_there_with_an_event_each()
    {
        var asset = await app.AddAssetAsync();

        await Task.WhenAll(Enumerable.Range(1, 24).Select(amount => app.SpendAsync(asset.Id, "repair", amount, "EUR", "2026-01-01")));

        Assert.Equal(300m, (await app.ListAsync($"assets/{asset.Id}/costs")).Sum(cost => cost.GetProperty("amount").GetDecimal()));
        Assert.Equal(25, (await app.ActionsAsync(asset.Id)).Length);
    }

    [Fact]
    public async Task An_asset_with_costs_is_not_deleted_and_of_a_deletion_and_a_cost_at_once_one_happens()
    {
        var asset = await app.AddAssetAsync();
        var cost = await app.SpendAsync(asset.Id, "energy", 1, "EUR", "2026-01-01");
        var refused = await app.DeleteAsync("assets/" + asset.Id, "*");
        Assert.Equal((409, "assetNotDeletable"), Said(refused));
        Assert.Equal("costs are recorded for it", Assert.Single(refused["reasons"].EnumerateArray()).GetString());
        await app.DeleteAsync($"assets/{asset.Id}/costs/{cost.Id}", cost.ETag);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + asset.Id, "*")).Status);

        for (var i = 0; i < 6; i++)
        {
            var other = await app.AddAssetAsync();
            var answers = await Task.WhenAll(
                app.DeleteAsync("assets/" + other.Id, "*"),
                app.PostAsync($"assets/{other.Id}/costs", new { kind = "other", amount = 1, currency = "EUR", date = "2026-01-01" }));
            Assert.Single(answers, answer => (int)answer.Status < 300);
        }
    }
}
