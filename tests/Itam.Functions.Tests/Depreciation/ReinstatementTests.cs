using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class ReinstatementTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_reinstated_asset_is_in_stock_and_its_book_goes_on_as_if_it_had_never_left()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.RetireAsync(asset.Id, new { date = "2026-09-15", proceeds = 10, certificate = "C-1" }, "disposed");

        var back = await ReinstateAsync(asset.Id, "*");
        await app.PostMonthsAsync();

        Assert.Equal((HttpStatusCode.OK, "inStock", null), (back.Status, back["status"].GetString(), back["disposal"].GetString()));
        Assert.Equal(
            [
                "depreciation 2026-08 100 3500", "depreciation 2026-09 50 3450", "disposal 2026-09 3450 0 10 -3440",
                "reversal 2026-11 -3450 3450 -10 3440", "reversal 2026-11 -50 3500", "depreciation 2026-09 100 3400", "depreciation 2026-10 100 3300",
            ],
            await app.PostedAsync(asset.Id));
        var view = await app.GetAsync($"assets/{asset.Id}/depreciation?asOf=2026-10-31");
        Assert.Equal((3300m, null), (view["bookValue"].GetDecimal(), view["disposal"].GetString()));
        Assert.Equal("2026-11-01", view["schedule"][0].GetProperty("periodStart").GetString());

        var entry = (await app.ListAsync($"assets/{asset.Id}/history"))[0];
        Assert.Equal(("reinstated", "found again"), (entry.GetProperty("action").GetString(), entry.GetProperty("reason").GetString()));
        Assert.Equal("assetNotDeletable", (await app.DeleteAsync($"assets/{asset.Id}", "*")).Code);
    }

    [Fact]
    public async Task Only_one_of_several_reinstatements_happens_and_the_others_are_told_what_is_allowed()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        await app.RetireAsync(asset.Id, new { date = "2026-09-15" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ReinstateAsync(asset.Id, "*")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("transitionNotAllowed", answer.Code));
        Assert.Contains(answers.First(answer => answer.Status != HttpStatusCode.OK)["allowed"].EnumerateArray(), to => to.GetProperty("to").GetString() == "inUse");
        Assert.Equal(2, (await app.PostedAsync(asset.Id)).Count(entry => entry.StartsWith("reversal", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_request_again_is_one_reinstatement_although_months_had_to_be_caught_up()
    {
        var asset = await app.AddAssetAsync("2010-01-01", life: 1200);
        (string, string)[] Headers(string key) => [("If-Match", "*"), ("Idempotency-Key", key)];
        var retired = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            app.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "obsolete" }, Headers(asset.Id + "-out"))));
        var back = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            app.PostAsync($"assets/{asset.Id}/reinstate", new { reason = "found again" }, Headers(asset.Id + "-in"))));

        Assert.All(retired, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(retired.Select(answer => answer.ETag).Distinct(StringComparer.Ordinal));
        Assert.All(back, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(back.Select(answer => answer.ETag).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, (await app.PostedAsync(asset.Id)).Count(entry => entry.StartsWith("reversal", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_refusal_names_what_is_wrong()
    {
        var asset = await app.AddAssetAsync("2026-08-01");
        var retired = await app.RetireAsync(asset.Id);

        Assert.Equal((428, "ifMatchRequired"), Said(await app.PostAsync($"assets/{asset.Id}/reinstate", new { reason = "x" })));
        Assert.Equal((412, "etagMismatch"), Said(await ReinstateAsync(asset.Id, asset.ETag)));
        Assert.Equal(["reason:required"], (await app.PostAsync($"assets/{asset.Id}/reinstate", new { }, ("If-Match", "*"))).Faults);
        Assert.Equal(["by:unknown", "reason:required"], (await app.PostAsync($"assets/{asset.Id}/reinstate", new { reason = " ", by = "me" }, ("If-Match", "*"))).Faults);
        Assert.Equal((404, "assetNotFound"), Said(await ReinstateAsync(Guid.CreateVersion7().ToString(), "*")));
        Assert.Equal(200, (int)(await ReinstateAsync(asset.Id, retired.ETag)).Status);
        Assert.Equal((409, "transitionNotAllowed"), Said(await ReinstateAsync(asset.Id, "*")));
    }

    private static (int, string?) Said(Answer answer) => ((int)answer.Status, answer.Code);

    private Task<Answer> ReinstateAsync(string id, string etag) => app.PostAsync($"assets/{id}/reinstate", new { reason = "found again" }, ("If-Match", etag));
}
