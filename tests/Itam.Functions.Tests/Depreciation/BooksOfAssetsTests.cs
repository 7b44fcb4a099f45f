using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Assets in their books: what is set for each, and that all of them follow the asset.</summary>
public sealed class BooksOfAssetsTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_corporate_book_is_what_the_fields_of_the_asset_say()
    {
        await app.PutAsync("depreciation/policies/corporate-2", new { usefulLifeMonths = 24 });
        var asset = await app.AddAssetAsync("2026-09-01");
        var path = $"assets/{asset.Id}/books/corporate";
        var before = await app.GetAsync(path);

        var put = await app.PutAsync(path, new { policy = "corporate-2", salvageAmount = 600 }, ("If-Match", asset.ETag), ("X-Itam-Actor", "kim"));
        var after = await app.GetAsync($"assets/{asset.Id}");
        await app.PostMonthsAsync();

        Assert.Equal((asset.ETag, 36, "straightLine"), (before.ETag, before["usefulLifeMonths"].GetInt32(), before["method"].GetString()));
        Assert.Equal((HttpStatusCode.OK, after.ETag), (put.Status, put.ETag));
        Assert.Equal(("corporate-2", 600m, 36), (after["depreciationPolicy"].GetString(), after["salvageValue"].GetDecimal(), after["usefulLifeMonths"].GetInt32()));
        Assert.Equal(
            (24, 600m, 3600m, "EUR", "2026-09-01", "2026-09", 0m, JsonValueKind.Null, JsonValueKind.Null),
            (put["lifeMonths"].GetInt32(), put["salvageValue"].GetDecimal(), put["cost"].GetDecimal(), put["currency"].GetString(), put["startDate"].GetString(),
                put["nextPeriod"].GetString(), put["accumulated"].GetDecimal(), put["rate"].ValueKind, put["problem"].ValueKind));
        Assert.Equal(["2026-09 125 125", "2026-10 125 250"], await app.EntriesOfAsync(asset.Id));
        var change = (await app.ListAsync($"assets/{asset.Id}/history"))[0];
        Assert.Equal(("bookSet", "kim"), (change.GetProperty("action").GetString(), change.GetProperty("actor").GetString()));
        Assert.Contains(change.GetProperty("changes").EnumerateArray(), field => field.GetProperty("field").GetString() == "depreciationPolicy");

        Assert.Equal((HttpStatusCode.OK, after.ETag), await app.PutAsync(path, new { policy = "corporate-2", salvageAmount = 600 }) is var same ? (same.Status, same.ETag) : default);
        Assert.Equal("etagMismatch", (await app.PutAsync(path, new { }, ("If-Match", asset.ETag))).Code);
        Assert.Equal(["salvageAmount:outOfRange"], (await app.PutAsync(path, new { salvageAmount = 4000 })).Faults);
        Assert.Equal("bookRequired", (await app.DeleteAsync(path, "*")).Code);
    }

    [Fact]
    public async Task A_put_that_may_only_create_does_not_replace_what_is_set_in_the_corporate_book()
    {
        var asset = await app.AddAssetAsync("2026-09-01");

        var refused = await app.PutAsync($"assets/{asset.Id}/books/corporate", new { usefulLifeMonths = 12 }, ("If-None-Match", "*"));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "alreadyExists"), (refused.Status, refused.Code));
        Assert.Equal(asset.ETag, (await app.GetAsync($"assets/{asset.Id}")).ETag);
    }

    [Fact]
    public async Task The_books_of_an_asset_are_listed_by_name()
    {
        await app.MakeBookAsync("listed-b");
        await app.MakeBookAsync("listed-a");
        var asset = await app.AddAssetAsync("2026-09-01");
        var path = $"assets/{asset.Id}/books";
        await app.PutAsync($"{path}/listed-b", new { usefulLifeMonths = 24 });
        await app.PutAsync($"{path}/listed-a", new { });

        var whole = await app.ListAsync(path);

        Assert.Equal(["corporate", "listed-a", "listed-b"], whole.Select(view => view.GetProperty("book").GetString()));
        Assert.Equal((await app.GetAsync($"{path}/listed-b")).Text, whole[2].GetRawText());
        Assert.Equal(whole.Select(view => view.GetRawText()), (await app.ListAsync($"{path}?maxPageSize=1")).Select(view => view.GetRawText()));
        Assert.Equal(["listed-b", "listed-a", "corporate"], (await app.ListAsync($"{path}?maxPageSize=2&orderBy=book%20desc")).Select(view => view.GetProperty("book").GetString()));
        Assert.Equal("assetNotFound", (await app.GetAsync($"assets/{Guid.Empty}/books")).Code);
        Assert.Equal(["x:unknown"], (await app.GetAsync($"{path}?x=1")).Faults);
    }

    [Fact]
    public async Task What_is_set_for_an_asset_in_a_book_goes_before_what_its_policy_says()
    {
        await app.MakeBookAsync("group");
        await app.PutAsync("depreciation/policies/group-5", new { usefulLifeMonths = 60, salvagePercent = 10 });
        var asset = await app.AddAssetAsync("2026-09-01");
        var path = $"assets/{asset.Id}/books/group";

        var byPolicy = await app.PutAsync(path, new { policy = "group-5" });
        var own = await app.PutAsync(path, new { policy = "group-5", usefulLifeMonths = 24, salvageAmount = 0 });

        Assert.Equal((60, 360m), (byPolicy["lifeMonths"].GetInt32(), byPolicy["salvageValue"].GetDecimal()));
        Assert.Equal((24, 0m), (own["lifeMonths"].GetInt32(), own["salvageValue"].GetDecimal()));
    }

    [Fact]
    public async Task What_a_put_of_the_corporate_book_does_not_name_stays_and_null_removes()
    {
        var asset = await app.AddAssetAsync("2026-09-01", life: 48);
        var path = $"assets/{asset.Id}/books/corporate";
        await app.PatchAsync($"assets/{asset.Id}", new { salvageValue = 300 }, "*");

        var named = await app.PutAsync(path, new { policy = "sumOfYearsDigits" });
        var removed = await app.PutAsync(path, new Dictionary<string, object?> { ["usefulLifeMonths"] = null });

        Assert.Equal(("sumOfYearsDigits", 48, 300m), (named["policy"].GetString(), named["lifeMonths"].GetInt32(), named["salvageValue"].GetDecimal()));
        Assert.Equal(("sumOfYearsDigits", 36, 300m), (removed["policy"].GetString(), removed["lifeMonths"].GetInt32(), removed["salvageValue"].GetDecimal()));
    }

    [Fact]
    public async Task An_asset_is_kept_in_another_book_by_what_was_set_for_it()
    {
        await app.MakeBookAsync("tax");
        await app.PutAsync("depreciation/policies/tax-3", new { usefulLifeMonths = 36, salvageAmount = 0 });
        var asset = await app.AddAssetAsync("2026-08-01", cost: 7200, life: 60);
        var path = $"assets/{asset.Id}/books/tax";

        Assert.Equal((HttpStatusCode.NotFound, "assetBookNotFound"), await app.GetAsync(path) is var none ? (none.Status, none.Code) : default);
        Assert.Equal("assetBookNotFound", (await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax")).Code);
        var made = await app.PutAsync(path, new { policy = "tax-3" });
        var same = await app.PutAsync(path, new { policy = "tax-3" }, ("If-Match", made.ETag));
        await app.PostMonthsAsync(new { book = "tax", period = "2026-09" });
        var posted = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.EndsWith($"/api/{path}", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, made.ETag), (same.Status, same.ETag));
        Assert.Equal((made.ETag, 400m, "2026-10"), (posted.ETag, posted["accumulated"].GetDecimal(), posted["nextPeriod"].GetString()));
        Assert.Equal(["2026-08 200 200", "2026-09 200 400"], await app.EntriesOfAsync(asset.Id, "tax"));
        Assert.Empty(await app.EntriesOfAsync(asset.Id, "corporate"));

        // Without a book a run posts all of them.
        var run = await app.PostMonthsAsync();
        Assert.Equal(JsonValueKind.Null, run["book"].ValueKind);
        Assert.Equal(["2026-08 200 200", "2026-09 200 400", "2026-10 200 600"], await app.EntriesOfAsync(asset.Id, "tax"));
        Assert.Equal(["2026-08 120 120", "2026-09 120 240", "2026-10 120 360"], await app.EntriesOfAsync(asset.Id, "corporate"));
        var view = await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax&asOf=2026-10-31");
        Assert.Equal(("tax", 6600m, 3), (view["book"].GetString(), view["bookValue"].GetDecimal(), view["entries"].GetArrayLength()));
        var change = (await app.ListAsync($"assets/{asset.Id}/history"))[0];
        Assert.Equal("bookSet", change.GetProperty("action").GetString());
        Assert.Equal(["books.tax", "books.tax.policy"], change.GetProperty("changes").EnumerateArray().Select(field => field.GetProperty("field").GetString()));
        Assert.Equal("policyInUse", (await app.DeleteAsync("depreciation/policies/tax-3", "*")).Code);
    }

    [Fact]
    public async Task A_book_follows_a_policy_of_the_category_when_the_asset_has_none_in_it()
    {
        await app.MakeBookAsync("group");
        await app.PutAsync("depreciation/policies/group-1", new { usefulLifeMonths = 12 });
        await app.PutAsync("depreciation/defaults/rack", new Dictionary<string, string> { ["group"] = "group-1" });
        var asset = await app.AddAssetAsync("2026-09-01", category: "rack");
        await app.PutAsync($"assets/{asset.Id}/books/group", new { });

        await app.PostMonthsAsync();

        Assert.Equal(["2026-09 300 300", "2026-10 300 600"], await app.EntriesOfAsync(asset.Id, "group"));
        Assert.Equal(["2026-09 100 100", "2026-10 100 200"], await app.EntriesOfAsync(asset.Id, "corporate"));
    }

    [Fact]
    public async Task Every_book_is_settled_when_the_asset_leaves_and_taken_up_when_it_comes_back()
    {
        await app.MakeBookAsync("tax");
        var asset = await app.AddAssetAsync("2026-01-01");
        await app.PutAsync($"assets/{asset.Id}/books/tax", new { usefulLifeMonths = 18 });
        await app.PostMonthsAsync(new { period = "2026-03" });

        await app.RetireAsync(asset.Id, new { date = "2026-06-30", proceeds = 1000 });
        var retired = await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax");
        await app.PostAsync($"assets/{asset.Id}/reinstate", new { reason = "found" }, ("If-Match", "*"));
        var run = await app.PostMonthsAsync();

        Assert.Equal((0m, -1400m), (retired["bookValue"].GetDecimal(), retired["disposal"].GetProperty("gainOrLoss").GetDecimal()));
        Assert.Equal(0, run["assetsFailed"].GetInt32());
        Assert.Equal(2600m, (await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-10-31"))["bookValue"].GetDecimal());
        Assert.Equal(1600m, (await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax&asOf=2026-10-31"))["bookValue"].GetDecimal());
        Assert.Equal(10 * 200m, (await app.ListAsync($"depreciation/ledger?assetId={asset.Id}&book=tax")).Sum(entry => entry.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task A_retirement_of_an_asset_in_many_books_with_years_to_catch_up_fits_into_its_batch()
    {
        var asset = await app.AddAssetAsync("2016-01-01", cost: 24000, life: 240);
        for (var i = 1; i <= 9; i++)
        {
            await app.MakeBookAsync($"many-{i}");
            Assert.Equal(HttpStatusCode.Created, (await app.PutAsync($"assets/{asset.Id}/books/many-{i}", new { })).Status);
        }

        await app.MakeBookAsync("many-10");
        Assert.Equal("tooManyBooks", (await app.PutAsync($"assets/{asset.Id}/books/many-10", new { })).Code);
        await app.RetireAsync(asset.Id, new { date = "2026-10-31", proceeds = 24000 });

        for (var i = 1; i <= 9; i++)
        {
            var view = await app.GetAsync($"assets/{asset.Id}/depreciation?book=many-{i}");
            Assert.Equal((131, 13000m), (view["entries"].GetArrayLength(), view["disposal"].GetProperty("gainOrLoss").GetDecimal()));
        }
    }

    [Fact]
    public async Task An_asset_is_taken_out_of_a_book_until_something_is_posted()
    {
        await app.MakeBookAsync("tax");
        var asset = await app.AddAssetAsync("2026-09-01");
        var path = $"assets/{asset.Id}/books/tax";
        var made = await app.PutAsync(path, new { });

        Assert.Equal("ifMatchRequired", (await app.DeleteAsync(path, null)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(path, made.ETag)).Status);
        Assert.Equal("assetBookNotFound", (await app.DeleteAsync(path, "*")).Code);
        await app.PostMonthsAsync(new { book = "tax" });
        Assert.Empty(await app.EntriesOfAsync(asset.Id, "tax"));

        await app.PutAsync(path, new { });
        await app.PostMonthsAsync(new { book = "tax" });
        Assert.Equal((HttpStatusCode.Conflict, "bookPosted"), await app.DeleteAsync(path, "*") is var refused ? (refused.Status, refused.Code) : default);
        Assert.Equal("assetNotDeletable", (await app.DeleteAsync($"assets/{asset.Id}", "*")).Code);
    }

    [Fact]
    public async Task Every_fault_of_what_is_set_for_a_book_is_reported_at_once()
    {
        await app.MakeBookAsync("tax");
        var asset = await app.AddAssetAsync("2026-09-01");

        var refused = await app.PutAsync($"assets/{asset.Id}/books/tax?x=1", new { policy = "nobody", usefulLifeMonths = 0, salvageAmount = 0.001m, cost = 7, openingUnits = -1 });

        Assert.Equal(
            ["cost:readOnly", "openingAccumulated:required", "openingUnits:outOfRange", "policy:unknown", "salvageAmount:tooManyDecimals", "usefulLifeMonths:outOfRange", "x:unknown"],
            refused.Faults);
        Assert.Equal("bookNotFound", (await app.PutAsync($"assets/{asset.Id}/books/attic", new { })).Code);
        Assert.Equal("bookNotFound", (await app.GetAsync($"assets/{asset.Id}/books/attic")).Code);
        Assert.Equal("assetNotFound", (await app.PutAsync($"assets/{Guid.Empty}/books/tax", new { })).Code);
        Assert.Equal("assetNotFound", (await app.GetAsync($"assets/{Guid.Empty}/books/corporate")).Code);
        Assert.Equal(["book:unknown"], (await app.GetAsync($"assets/{asset.Id}/depreciation?book=attic")).Faults);
        Assert.Equal(["book:unknown"], (await app.GetAsync("depreciation/ledger?book=attic")).Faults);
        Assert.Equal(["book:unknown"], (await app.PostAsync("depreciation/runs", new { book = "attic" })).Faults);
    }

    [Fact]
    public async Task Settings_of_a_book_that_meet_a_run_leave_entries_that_add_up()
    {
        await app.MakeBookAsync("race");
        var assets = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            assets.Add((await app.AddAssetAsync("2025-01-01")).Id);
            await app.PutAsync($"assets/{assets[i]}/books/race", new { });
        }

        var run = Task.WhenAll(app.PostMonthsAsync(new { book = "race" }), app.PostMonthsAsync(new { book = "race" }));
        await Task.WhenAll(assets.Select(async (id, i) =>
        {
            var put = await app.PutAsync($"assets/{id}/books/race", i % 2 == 0 ? new { usefulLifeMonths = 48 } : (object)new { openingAccumulated = 100, openingThrough = "2025-03" });
            Assert.True(put.Status == HttpStatusCode.OK || put.Code == "bookPosted", put.Text);
        }));
        await run;
        await app.PostMonthsAsync(new { book = "race" });
        Assert.Equal(0, (await app.PostMonthsAsync(new { book = "race" }))["entriesPosted"].GetInt32());

        foreach (var id in assets)
        {
            var set = await app.GetAsync($"assets/{id}/books/race");
            var sum = set["openingAccumulated"].ValueKind == JsonValueKind.Number ? set["openingAccumulated"].GetDecimal() : 0;
            var entries = await app.ListAsync($"depreciation/ledger?assetId={id}&book=race");
            Assert.Equal(entries.Count, entries.Select(entry => entry.GetProperty("period").GetString()).Distinct(StringComparer.Ordinal).Count());
            Assert.All(entries, entry => Assert.Equal(sum += entry.GetProperty("amount").GetDecimal(), entry.GetProperty("accumulated").GetDecimal()));
            Assert.Equal((sum, "2026-11"), (set["accumulated"].GetDecimal(), set["nextPeriod"].GetString()));
        }
    }
}
