using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;

namespace Itam.Functions.Tests.Depreciation;

/// <summary>Assets to depreciate, runs and the ledger, as the tests of this feature speak of them.</summary>
internal static class Ledger
{
    /// <summary>A new asset that is in stock and in service; 100 a month with a cost of 3600.</summary>
    public static async Task<Answer> AddAssetAsync(
        this RunningApp app, string inService, decimal cost = 3600, int life = 36, string? costCentre = null, string currency = "EUR", string acquisition = "purchase", string? policy = null, string category = "server")
    {
        var created = await app.PostAsync("assets", new
        {
            name = "Server",
            category,
            receivedDate = inService,
            inServiceDate = inService,
            purchaseCost = cost,
            currency,
            usefulLifeMonths = life,
            costCentre,
            acquisition,
            depreciationPolicy = policy,
        });
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    /// <summary>Runs the posting to its end.</summary>
    public static Task<Answer> PostMonthsAsync(this RunningApp app, object? request = null) => app.RunJobAsync("depreciation/runs", request ?? new { });

    /// <summary>Retires an asset, whatever its state; it must be allowed.</summary>
    public static async Task<Answer> RetireAsync(this RunningApp app, string assetId, object? disposal = null, string substatus = "obsolete")
    {
        var retired = await app.PostAsync($"assets/{assetId}/transitions", new { to = "retired", substatus, disposal }, ("If-Match", "*"));
        Assert.True(retired.Status == HttpStatusCode.OK, retired.Text);
        return retired;
    }

    /// <summary>The entries of an asset in the order in which they were posted, as <c>kind month amount bookValue [proceeds gainOrLoss]</c>.</summary>
    public static async Task<string[]> PostedAsync(this RunningApp app, string assetId) =>
    [
        .. (await app.GetAsync($"assets/{assetId}/depreciation"))["entries"].EnumerateArray().Select(entry => string.Join(' ', new[]
        {
            "kind", "period", "amount", "bookValue", "proceeds", "gainOrLoss",
        }.Select(name => entry.GetProperty(name)).Where(value => value.ValueKind != JsonValueKind.Null))),
    ];

    /// <summary>The entries of an asset as <c>month amount accumulated</c>.</summary>
    /// <param name="book">Null: of all its books.</param>
    public static async Task<string[]> EntriesOfAsync(this RunningApp app, string assetId, string? book = null) =>
        [.. (await app.ListAsync($"depreciation/ledger?assetId={assetId}{(book is null ? "" : $"&book={book}")}")).Select(Line)];

    public static string Line(JsonElement entry) =>
        $"{entry.GetProperty("period").GetString()} {entry.GetProperty("amount").GetRawText()} {entry.GetProperty("accumulated").GetRawText()}";

    /// <summary>A book in euros, if there is none of the name.</summary>
    public static async Task MakeBookAsync(this RunningApp app, string name) =>
        Assert.True((int)(await app.PutAsync($"depreciation/books/{name}", new { currency = "EUR" })).Status < 300);
}
