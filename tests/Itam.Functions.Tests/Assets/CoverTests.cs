using System.Net;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Retirement;
using static Itam.Functions.Tests.Costs.Spending;

namespace Itam.Functions.Tests.Assets;

public sealed class CoverTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_contract_covers_assets_and_each_knows_of_the_other_until_it_is_taken_out()
    {
        var (contract, other) = (await ContractAsync(), await ContractAsync());
        var (server, dock) = (await Spending.AddAssetAsync(app), await Spending.AddAssetAsync(app, "Dock"));

        var cover = await app.PutAsync(Path(contract, server), new { note = "24x7" });
        Assert.Equal((HttpStatusCode.Created, contract.Id, server.Id, "24x7"), (cover.Status, cover["contractId"].GetString(), cover["assetId"].GetString(), cover["note"].GetString()));
        Assert.Equal((HttpStatusCode.OK, cover.Text), (await app.PutAsync(Path(contract, server), new { note = "24x7" })) switch { var again => (again.Status, again.Text) });
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync(Path(contract, dock), null)).Status);
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync(Path(other, server), new { })).Status);

        Assert.Equal((HttpStatusCode.OK, cover.Text), await app.GetAsync(Path(contract, server)) is var read ? (read.Status, read.Text) : default);
        Assert.Equal((404, "coverNotFound"), Said(await app.GetAsync(Path(other, dock))));

        Assert.Equal(Sorted(server, dock), await IdsAsync(contract, "maxPageSize=1", "assetId"));
        Assert.Equal(Sorted(contract, other), await IdsAsync(server, "direction=incoming&maxPageSize=1", "contractId"));

        var changed = await app.PutAsync(Path(contract, server), null, ("If-Match", cover.ETag));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((428, "ifMatchRequired"), Said(await app.DeleteAsync(Path(contract, server), null)));
        Assert.Equal((412, "etagMismatch"), Said(await app.DeleteAsync(Path(contract, server), cover.ETag)));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(Path(contract, server), changed.ETag)).Status);
        Assert.Equal((404, "coverNotFound"), Said(await app.DeleteAsync(Path(contract, server), "*")));
        Assert.Equal([dock.Id], await IdsAsync(contract, "", "assetId"));
        Assert.Equal(["coverRemoved", "coverAdded", "coverAdded", "coverAdded", "created"], await app.ActionsAsync(contract.Id));
    }

    [Fact]
    public async Task What_cannot_be_covered_is_refused()
    {
        var (contract, server) = (await ContractAsync(), await Spending.AddAssetAsync(app));

        Assert.Equal(["otherId:notValid"], (await app.PutAsync(Path(contract, contract), null)).Faults);
        Assert.Equal((409, "notContract"), Said(await app.PutAsync(Path(server, contract), null)));
        Assert.Equal((404, "assetNotFound"), Said(await app.PutAsync($"assets/{contract.Id}/covers/{Guid.CreateVersion7()}", null)));
        Assert.Equal((404, "assetNotFound"), Said(await app.PutAsync($"assets/{Guid.CreateVersion7()}/covers/{server.Id}", null)));
        Assert.Equal((404, "routeNotFound"), Said(await app.PutAsync($"assets/{contract.Id}/covers/all", null)));
        Assert.Equal((404, "assetNotFound"), Said(await app.GetAsync($"assets/{Guid.CreateVersion7()}/covers?direction=incoming")));
        Assert.Equal(["contractId:readOnly", "from:unknown"], (await app.PutAsync(Path(contract, server), new { contractId = "x", from = 1 })).Faults);
        Assert.Equal(["direction:notValid"], (await app.GetAsync($"assets/{contract.Id}/covers?direction=both")).Faults);
        Assert.Equal(["created"], await app.ActionsAsync(contract.Id));

        await app.DoAsync(contract.Id, "transitions", new { to = "retired", substatus = "vendorCredit" });
        Assert.Equal((409, "assetRetired"), Said(await app.PutAsync(Path(contract, server), null)));
    }

    [Fact]
    public async Task Neither_end_of_a_cover_is_deleted_and_none_is_left_without_an_end()
    {
        var (contract, server) = (await ContractAsync(), await Spending.AddAssetAsync(app));
        await app.PutAsync(Path(contract, server), null);

        Assert.Equal(["it covers other assets"], await ReasonsAsync(contract));
        Assert.Equal(["a contract covers it"], await ReasonsAsync(server));

        for (var i = 0; i < 6; i++)
        {
            var other = await Spending.AddAssetAsync(app);
            await Task.WhenAll(app.DeleteAsync("assets/" + other.Id, "*"), app.PutAsync(Path(contract, other), null));
            var isThere = (await app.GetAsync("assets/" + other.Id)).Status == HttpStatusCode.OK;
            Assert.Equal(isThere, (await IdsAsync(contract, "", "assetId")).Contains(other.Id, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_renewal_resolves_the_alerts_of_a_contract_and_the_new_end_raises_its_own()
    {
        await using var own = new RunningApp();
        await own.InitializeAsync();
        var contract = await Alerts.AddAssetAsync(own, new { @class = "contract", contractEnd = 20 });
        await own.ScanAsync();
        Assert.Equal(["contractEnd 30 open"], await own.AlertsOfAsync(contract.Id));

        await own.PatchAsync("assets/" + contract.Id, new { contractEnd = Alerts.Day(385) }, "*");
        await own.ScanAsync();
        Assert.Equal(["contractEnd 30 resolved"], await own.AlertsOfAsync(contract.Id));

        own.Time.Advance(TimeSpan.FromDays(360));
        await own.ScanAsync();
        Assert.Equal(["contractEnd 30 open", "contractEnd 30 resolved"], await own.AlertsOfAsync(contract.Id));
    }

    private static string Path(Answer contract, Answer covered) => $"assets/{contract.Id}/covers/{covered.Id}";

    private static string[] Sorted(params Answer[] assets) => [.. assets.Select(asset => asset.Id).Order(StringComparer.Ordinal)];

    private Task<Answer> ContractAsync() => Spending.AddAssetAsync(app, new { name = "Support", category = "support", @class = "contract", contractEnd = "2030-12-31" });

    private async Task<string[]> IdsAsync(Answer asset, string query, string end) =>
        [.. (await app.ListAsync($"assets/{asset.Id}/covers?{query}")).Select(cover => cover.GetProperty(end).GetString()!)];

    private async Task<string?[]> ReasonsAsync(Answer asset) =>
        [.. (await app.DeleteAsync("assets/" + asset.Id, "*"))["reasons"].EnumerateArray().Select(reason => reason.GetString())];
}
