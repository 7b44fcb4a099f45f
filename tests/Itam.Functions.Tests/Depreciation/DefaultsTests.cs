using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class DefaultsTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Defaults_of_a_category_are_made_read_replaced_and_lifted()
    {
        await app.PutAsync("depreciation/policies/two-years", new { usefulLifeMonths = 24 });
        var made = await app.PutAsync("depreciation/defaults/Laptops%20%2F%20tablets", new { corporate = "two-years" }, ("X-Itam-Actor", "kim"));
        var read = await app.GetAsync("depreciation/defaults/Laptops%20%2F%20tablets");
        var same = await app.PutAsync("depreciation/defaults/Laptops%20%2F%20tablets", new { corporate = "two-years" });
        var lifted = await app.PutAsync("depreciation/defaults/Laptops%20%2F%20tablets", new { }, ("If-Match", made.ETag));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal((made.ETag, made.Text), (read.ETag, read.Text));
        Assert.Equal(("Laptops / tablets", "two-years", "kim"), (read["category"].GetString(), read["corporate"].GetString(), read["createdBy"].GetString()));
        Assert.Equal((HttpStatusCode.OK, made.ETag), (same.Status, same.ETag));
        Assert.Equal((HttpStatusCode.OK, false), (lifted.Status, lifted.Body.TryGetProperty("corporate", out _)));
        Assert.Equal("etagMismatch", (await app.PutAsync("depreciation/defaults/Laptops%20%2F%20tablets", new { }, ("If-Match", made.ETag))).Code);
        Assert.Equal((HttpStatusCode.NotFound, "defaultsNotFound"), await app.GetAsync("depreciation/defaults/none") is var none ? (none.Status, none.Code) : default);
    }

    [Fact]
    public async Task Books_and_policies_of_defaults_must_exist()
    {
        await app.PutAsync("depreciation/policies/known", new { usefulLifeMonths = 24 });

        var refused = await app.PutAsync("depreciation/defaults/server?x=1", new { corporate = "nothing", attic = "known", tax = 7, etag = "e" });

        Assert.Equal(["attic:unknown", "corporate:unknown", "etag:readOnly", "tax:wrongType", "x:unknown"], refused.Faults);
        Assert.Equal(["category:required"], (await app.PutAsync("depreciation/defaults/%20", new { corporate = "known" })).Faults);
    }

    [Fact]
    public async Task Defaults_name_at_most_a_hundred_books()
    {
        var refused = await app.PutAsync("depreciation/defaults/crowd", Enumerable.Range(0, 101).ToDictionary(i => $"book{i}", _ => "none", StringComparer.Ordinal));
        var hundred = await app.PutAsync("depreciation/defaults/crowd", Enumerable.Range(0, 100).ToDictionary(i => $"book{i}", _ => "", StringComparer.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, "body:tooMany"), (refused.Status, Assert.Single(refused.Faults)));
        Assert.Equal(HttpStatusCode.Created, hundred.Status);
    }

    [Fact]
    public async Task The_defaults_are_listed_by_category()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        foreach (var category in new[] { "tablet", "laptop", "phone" })
        {
            await other.PutAsync($"depreciation/defaults/{category}", new { });
        }

        var all = await other.ListAsync("depreciation/defaults?maxPageSize=1");

        Assert.Equal(["laptop", "phone", "tablet"], all.Select(defaults => defaults.GetProperty("category").GetString()));
    }

    [Fact]
    public async Task An_asset_without_a_policy_of_its_own_goes_by_that_of_its_category()
    {
        await app.PutAsync("depreciation/policies/quick", new { usefulLifeMonths = 12 });
        await app.PutAsync("depreciation/policies/slow", new { usefulLifeMonths = 72 });
        await app.PutAsync("depreciation/defaults/printer", new { corporate = "quick" });
        var asset = await app.AddAssetAsync("2026-09-01", category: "printer");
        var own = await app.AddAssetAsync("2026-09-01", category: "printer", policy: "slow");
        var moved = await app.AddAssetAsync("2026-09-01", category: "scanner");
        await app.PatchAsync($"assets/{moved.Id}", new { category = "printer" }, "*");

        var refused = await app.DeleteAsync("depreciation/policies/quick", "*");
        await app.PostMonthsAsync(new { period = "2026-09" });
        await app.PutAsync("depreciation/defaults/printer", new { corporate = "slow" });
        await app.PostMonthsAsync();

        Assert.Equal(["2026-09 300 300", "2026-10 46.48 346.48"], await app.EntriesOfAsync(asset.Id));
        Assert.Equal(["2026-09 50 50", "2026-10 50 100"], await app.EntriesOfAsync(own.Id));
        Assert.Equal(["2026-09 300 300", "2026-10 46.48 346.48"], await app.EntriesOfAsync(moved.Id));
        Assert.Equal((HttpStatusCode.Conflict, "policyInUse", "printer"), (refused.Status, refused.Code, refused["category"].GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("depreciation/policies/quick", "*")).Status);
    }
}
