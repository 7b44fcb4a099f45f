using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class PolicyTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_policy_is_made_read_replaced_and_removed_by_who_saw_it()
    {
        var made = await app.PutAsync("depreciation/policies/slow.5-years", new { usefulLifeMonths = 60, salvagePercent = 12.5 }, ("X-Itam-Actor", "kim"));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.EndsWith("/api/depreciation/policies/slow.5-years", made.Headers.Location!.ToString(), StringComparison.Ordinal);

        var read = await app.GetAsync("depreciation/policies/slow.5-years");
        Assert.Equal((made.ETag, made.Text), (read.ETag, read.Text));
        Assert.Equal(("slow.5-years", "kim", made.ETag), (read["name"].GetString(), read["createdBy"].GetString(), read["etag"].GetString()));
        Assert.Equal(("straightLine", 60, 12.5m), (read["method"].GetString(), read["usefulLifeMonths"].GetInt32(), read["salvagePercent"].GetDecimal()));
        Assert.Equal(("fullMonth", "[]", JsonValueKind.Null), (read["firstPeriod"].GetString(), read["percentages"].GetRawText(), read["salvageAmount"].ValueKind));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("depreciation/policies/slow.5-years", ("If-None-Match", made.ETag))).Status);

        var same = await app.PutAsync("depreciation/policies/slow.5-years", new { salvagePercent = 12.50m, usefulLifeMonths = 60 });
        Assert.Equal((HttpStatusCode.OK, made.ETag), (same.Status, same.ETag));

        // What a PUT does not name is as without a policy again.
        var replaced = await app.PutAsync("depreciation/policies/slow.5-years", new { salvageAmount = 100 }, ("If-Match", made.ETag), ("X-Itam-Actor", "lee"));
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null, JsonValueKind.Null), (replaced.Status, replaced["usefulLifeMonths"].ValueKind, replaced["salvagePercent"].ValueKind));
        Assert.Equal(("kim", "lee"), (replaced["createdBy"].GetString(), replaced["updatedBy"].GetString()));
        Assert.Equal("etagMismatch", (await app.PutAsync("depreciation/policies/slow.5-years", new { }, ("If-Match", made.ETag))).Code);
        Assert.Equal("etagMismatch", (await app.PutAsync("depreciation/policies/never-made", new { }, ("If-Match", "*"))).Code);
        Assert.Equal("alreadyExists", (await app.PutAsync("depreciation/policies/slow.5-years", new { }, ("If-None-Match", "*"))).Code);

        Assert.Equal("ifMatchRequired", (await app.DeleteAsync("depreciation/policies/slow.5-years", null)).Code);
        Assert.Equal("etagMismatch", (await app.DeleteAsync("depreciation/policies/slow.5-years", made.ETag)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("depreciation/policies/slow.5-years", replaced.ETag)).Status);
        Assert.Equal((HttpStatusCode.NotFound, "policyNotFound"), await CodeOfAsync(app.GetAsync("depreciation/policies/slow.5-years")));
        Assert.Equal((HttpStatusCode.NotFound, "policyNotFound"), await CodeOfAsync(app.DeleteAsync("depreciation/policies/slow.5-years", "*")));
        Assert.Equal((HttpStatusCode.NotFound, "policyNotFound"), await CodeOfAsync(app.GetAsync("depreciation/policies/a%2Fb")));
    }

    [Fact]
    public async Task Every_fault_of_a_policy_is_reported_at_once()
    {
        var refused = await app.PutAsync("depreciation/policies/no%20good?x=1", """
            {"name": "n", "method": "guess", "usefulLifeMonths": 0, "salvageAmount": -1, "salvagePercent": 101, "percentages": [20, "x"],
             "factor": 1.2345678901234567, "derivedRate": "yes", "firstPeriod": "someDay", "colour": 1}
            """);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "colour:unknown", "derivedRate:wrongType", "factor:outOfRange", "firstPeriod:notValid", "method:notValid", "name:notValid", "name:readOnly",
                "percentages:wrongType", "salvagePercent:notTogether", "usefulLifeMonths:outOfRange", "x:unknown",
            ],
            refused.Faults);
        Assert.Equal(["salvageAmount:outOfRange"], (await app.PutAsync("depreciation/policies/negative", new { salvageAmount = -1, salvagePercent = (int?)null })).Faults);
        Assert.Equal(["percentages:tooMany"], (await app.PutAsync("depreciation/policies/long", new { percentages = Enumerable.Repeat(1, 101) })).Faults);
        Assert.Equal(["percentages:outOfRange"], (await app.PutAsync("depreciation/policies/long", """{"percentages": [1.2345678901234567]}""")).Faults);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("depreciation/policies/negative")).Status);
    }

    [Fact]
    public async Task The_policies_are_listed_by_name()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        foreach (var name in new[] { "zz-c", "zz-a", "aa", "macrs6Year", "zz-b" })
        {
            await other.PutAsync($"depreciation/policies/{name}", new { usefulLifeMonths = 12 });
        }

        var all = await other.ListAsync("depreciation/policies");
        Assert.Equal(["aa", "macrs6Year", "zz-a", "zz-b", "zz-c"], all.Where(policy => !policy.GetProperty("preset").GetBoolean()).Select(NameOf));
        Assert.Equal(all.Select(NameOf).Order(StringComparer.Ordinal), all.Select(NameOf));
        Assert.Contains("straightLine", all.Select(NameOf));
        Assert.Equal(all.Select(NameOf), (await other.ListAsync("depreciation/policies?maxPageSize=1")).Select(NameOf));
        Assert.Equal(all.Select(NameOf).Reverse(), (await other.ListAsync("depreciation/policies?maxPageSize=2&orderBy=name%20desc")).Select(NameOf));

        static string NameOf(JsonElement policy) => policy.GetProperty("name").GetString()!;
    }

    [Fact]
    public async Task Presets_are_there_from_the_start_and_stay_as_they_are()
    {
        var preset = await app.GetAsync("depreciation/policies/macrs5Year");
        var own = await app.PutAsync("depreciation/policies/macrs5Year-own", new { method = "percentageTable", percentages = new[] { 20, 32, 19.2, 11.52, 11.52, 5.76 } });
        var refused = await app.PutAsync("depreciation/policies/macrs5Year", new { usefulLifeMonths = 12 });
        var removed = await app.DeleteAsync("depreciation/policies/macrs5Year", "*");

        Assert.Equal((true, "percentageTable", "[20,32,19.2,11.52,11.52,5.76]"), (preset["preset"].GetBoolean(), preset["method"].GetString(), preset["percentages"].GetRawText()));
        Assert.Equal((false, preset["percentages"].GetRawText()), (own["preset"].GetBoolean(), own["percentages"].GetRawText()));
        Assert.Equal((preset.ETag, JsonValueKind.Null), (preset["etag"].GetString(), preset["createdAt"].ValueKind));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("depreciation/policies/macrs5Year", ("If-None-Match", preset.ETag))).Status);
        Assert.NotEqual(preset.ETag, (await app.GetAsync("depreciation/policies/macrs7Year")).ETag);
        Assert.All([refused, removed], answer => Assert.Equal((HttpStatusCode.Conflict, "policyReadOnly"), (answer.Status, answer.Code)));
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "S", category = "server", depreciationPolicy = "macrs5Year" })).Status);
    }

    [Fact]
    public async Task An_asset_can_only_be_given_a_policy_that_exists()
    {
        await app.PutAsync("depreciation/policies/given", new { usefulLifeMonths = 24 });
        var refused = await app.PostAsync("assets", new { category = "server", depreciationPolicy = "nobody" });
        var asset = await app.PostAsync("assets", new { name = "S", category = "server", depreciationPolicy = "given" });
        var bulk = await app.PostAsync("assets/bulk", new
        {
            items = new object[] { new { name = "A", category = "server", depreciationPolicy = "given" }, new { name = "B", category = "server", depreciationPolicy = "a/b" } },
        });

        Assert.Equal(["depreciationPolicy:unknown", "name:required"], refused.Faults);
        Assert.Equal(HttpStatusCode.Created, asset.Status);
        Assert.Equal(["depreciationPolicy:unknown"], (await app.PatchAsync($"assets/{asset.Id}", new { depreciationPolicy = "Given" }, "*")).Faults);
        Assert.Equal(["created", "failed"], bulk["value"].EnumerateArray().Select(item => item.GetProperty("outcome").GetString()));
        Assert.Equal("depreciationPolicy", bulk["value"][1].GetProperty("error").GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_policy_that_an_asset_goes_by_cannot_be_removed()
    {
        var policy = await app.PutAsync("depreciation/policies/taken", new { usefulLifeMonths = 24 });
        var asset = await app.PostAsync("assets", new { name = "S", category = "server", depreciationPolicy = "taken" });

        var refused = await app.DeleteAsync("depreciation/policies/taken", policy.ETag);
        await app.PatchAsync($"assets/{asset.Id}", new { depreciationPolicy = (string?)null }, "*");

        Assert.Equal((HttpStatusCode.Conflict, "policyInUse", asset.Id), (refused.Status, refused.Code, refused["assetId"].GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("depreciation/policies/taken", policy.ETag)).Status);
    }

    [Fact]
    public async Task An_asset_is_depreciated_by_its_policy_and_posted_months_stay_when_that_changes()
    {
        await app.PutAsync("depreciation/policies/moving", new { usefulLifeMonths = 12, firstPeriod = "midMonth", salvagePercent = 50 });
        var asset = await app.AddAssetAsync("2026-08-15", cost: 2400, policy: "moving");

        await app.PostMonthsAsync(new { period = "2026-09" });
        var planned = await app.GetAsync($"assets/{asset.Id}/depreciation");
        await app.PutAsync("depreciation/policies/moving", new { usefulLifeMonths = 3 });
        var run = await app.PostMonthsAsync();

        Assert.Equal("2026-10 100", Row(planned["schedule"][0]));
        Assert.Equal((12, 1200m), (planned["usefulLifeMonths"].GetInt32(), planned["salvageValue"].GetDecimal()));
        Assert.Equal(0, run["assetsFailed"].GetInt32());
        Assert.Equal(["2026-08 50 50", "2026-09 100 150", "2026-10 2250 2400"], await app.EntriesOfAsync(asset.Id));
        Assert.Equal(0, (await app.PostMonthsAsync())["entriesPosted"].GetInt32());

        static string Row(JsonElement row) => $"{row.GetProperty("periodStart").GetString()![..7]} {row.GetProperty("amount").GetRawText()}";
    }

    [Fact]
    public async Task A_policy_given_later_re_plans_the_months_that_remain_and_counts_for_the_retirement_too()
    {
        await app.PutAsync("depreciation/policies/later", new { usefulLifeMonths = 12 });
        var asset = await app.AddAssetAsync("2026-01-01", cost: 3600);
        await app.PostMonthsAsync(new { period = "2026-06" });

        await app.PatchAsync($"assets/{asset.Id}", new { depreciationPolicy = "later" }, "*");
        var tco = await app.GetAsync($"assets/{asset.Id}/tco?asOf=2026-07-31");
        await app.RetireAsync(asset.Id, new { date = "2026-07-31" });

        Assert.Equal(2500m, tco["residualValue"].GetDecimal());
        Assert.Equal(["2026-07 500 1100", "2026-07 2500 3600"], (await app.EntriesOfAsync(asset.Id))[^2..]);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> CodeOfAsync(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Code);
    }
}
