using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Books that an asset joins with what was depreciated elsewhere.</summary>
public sealed class OpeningBalanceTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_book_goes_on_from_an_opening_balance()
    {
        await app.MakeBookAsync("tax");
        var asset = await app.AddAssetAsync("2024-01-01");
        var path = $"assets/{asset.Id}/books/tax";

        Assert.Equal(["openingAccumulated:outOfRange"], (await app.PutAsync(path, new { openingAccumulated = 3600.01m })).Faults);
        Assert.Equal(["openingAccumulated:required", "openingThrough:outOfRange"], (await app.PutAsync(path, new { openingThrough = "2026-11" })).Faults);
        Assert.Equal("assetBookNotFound", (await app.GetAsync(path)).Code);
        var made = await app.PutAsync(path, new { openingAccumulated = 3000, openingThrough = "2026-06" });
        var changed = await app.PutAsync(path, new { openingAccumulated = 3200, openingThrough = "2026-06" });
        Assert.Equal((3000m, 3200m, "2026-07"), (made["accumulated"].GetDecimal(), changed["accumulated"].GetDecimal(), changed["nextPeriod"].GetString()));
        await app.PostMonthsAsync(new { book = "tax" });

        Assert.Equal(["2026-07 66.67 3266.67", "2026-08 66.67 3333.34", "2026-09 66.67 3400.01", "2026-10 66.67 3466.68"], await app.EntriesOfAsync(asset.Id, "tax"));
        Assert.Equal(3400.01m, (await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax&asOf=2026-09-30"))["accumulated"].GetDecimal());
        Assert.Equal(0m, (await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax&asOf=2026-05-31"))["accumulated"].GetDecimal());
        Assert.Equal((HttpStatusCode.Conflict, "bookPosted"), await app.PutAsync(path, new { openingAccumulated = 3000 }) is var late ? (late.Status, late.Code) : default);
        Assert.Equal(HttpStatusCode.OK, (await app.PutAsync(path, new { openingAccumulated = 3200, usefulLifeMonths = 40 })).Status);
        Assert.Equal(3200m, (await app.PutAsync(path, new { usefulLifeMonths = 48 }))["openingAccumulated"].GetDecimal());
        await app.RetireAsync(asset.Id, new { date = "2026-10-31" });
        Assert.Equal(0m, (await app.GetAsync($"assets/{asset.Id}/depreciation?book=tax"))["bookValue"].GetDecimal());
    }

    [Fact]
    public async Task The_corporate_book_takes_an_opening_balance_too_and_gives_it_up_while_nothing_is_posted()
    {
        var asset = await app.AddAssetAsync("2026-01-01");
        var path = $"assets/{asset.Id}/books/corporate";

        var taken = await app.PutAsync(path, new { usefulLifeMonths = 36, openingAccumulated = 1200 });
        var given = await app.PutAsync(path, new { usefulLifeMonths = 36 });
        await app.PutAsync(path, new { usefulLifeMonths = 36, openingAccumulated = 2400, openingThrough = "2026-08" });
        await app.PostMonthsAsync();

        Assert.Equal((1200m, "2026-10", "2026-11"), (taken["accumulated"].GetDecimal(), taken["openingThrough"].GetString(), taken["nextPeriod"].GetString()));
        Assert.Equal((0m, "2026-01", JsonValueKind.Null), (given["accumulated"].GetDecimal(), given["nextPeriod"].GetString(), given["openingAccumulated"].ValueKind));
        Assert.Equal(["2026-09 42.86 2442.86", "2026-10 42.86 2485.72"], await app.EntriesOfAsync(asset.Id, "corporate"));
        var ordered = await app.PostAsync("assets", new { name = "S", category = "server", purchaseDate = "2026-01-01", purchaseCost = 100, currency = "EUR" });
        Assert.Equal("notDepreciable", (await app.PutAsync($"assets/{ordered.Id}/books/corporate", new { openingAccumulated = 10 })).Code);
    }
}
