using System.Text.Json.Nodes;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

/// <summary>
/// The lives of some assets, lived at random: on every day whatever the API lets anybody do to one, and in the evening what it answers.
/// </summary>
internal sealed class AssetBiography(RunningApp app, int seed)
{
    private static readonly string[] Statuses = ["inTransit", "inStock", "inUse", "inMaintenance", "missing", "inTransit", "inStock", "inUse", "inMaintenance", "missing", "retired"];

    private readonly Random random = new(seed);
    private readonly List<string> assets = [];
    private readonly List<(string Id, string Day, string Text)> evenings = [];
    private readonly SortedSet<string> done = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Assets => assets;

    /// <summary>What each evening's answer was.</summary>
    public IReadOnlyList<(string Id, string Day, string Text)> Evenings => evenings;

    /// <summary>The actions that the histories hold.</summary>
    public IReadOnlyCollection<string> Done => done;

    public static string Timeless(Answer answer)
    {
        var body = JsonNode.Parse(answer.Text)!.AsObject();
        body.Remove("etag");
        return body.ToJsonString();
    }

    public async Task LiveAsync(int assetCount, int days)
    {
        for (var i = 0; i < assetCount; i++)
        {
            var created = await app.PostAsync("assets", new { name = $"Asset {i}", category = "laptop", purchaseCost = 1200.00m, currency = "EUR", warrantyEnd = "2026-12-10" });
            assets.Add(created.Id);
        }

        for (var day = 0; day < days; day++)
        {
            foreach (var id in assets)
            {
                for (var i = random.Next(4); i > 0; i--)
                {
                    app.Time.Advance(TimeSpan.FromMinutes(random.Next(60)));
                    await DoSomethingAsync(id);
                }
            }

            foreach (var id in assets)
            {
                evenings.Add((id, $"{app.Time.GetUtcNow():yyyy-MM-dd}", Timeless(await app.GetAsync("assets/" + id))));
            }

            app.Time.SetUtcNow(new DateTimeOffset(app.Time.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(1), TimeSpan.Zero));
        }

        foreach (var id in assets)
        {
            done.UnionWith((await app.ActionsAsync(id))!);
        }
    }

    private Task DoSomethingAsync(string id) => random.Next(9) switch
    {
        0 => PatchAsync(id),
        1 => app.ActAsync(id, "checkout", Holder()),
        2 => app.ActAsync(id, "checkin", random.Next(2) == 0 ? null : new { location = Any("Store 1", "Store 2") }),
        3 => random.Next(3) == 0
            ? app.PutAsync($"assets/{id}/legal-hold", new { reason = Any("case 7", "case 8") }, ("X-Itam-Actor", Any("ann", "bob")!))
            : app.DeleteAsync($"assets/{id}/legal-hold", "*"),
        4 => LinkOrUnlinkAsync(id),
        5 => app.ActAsync(id, "reinstate", new { reason = "found again" }),
        _ => TransitionAsync(id),
    };

    private Task<Answer> PatchAsync(string id) => app.PatchAsync("assets/" + id, random.Next(6) switch
    {
        0 => new { purchaseCost = random.Next(100_000) / 100m, salvageValue = (decimal?)null },
        1 => new { attributes = new { colour = Any("red", null), size = Any("13", "14") } },
        2 => new { tags = random.Next(2) == 0 ? null : new[] { Any("pool", "loan"), "x" } },
        3 => new { location = Any("Berlin", null), seats = random.Next(9), description = Any("two\nlines", "\"quoted\" ü", null) },
        4 => new { @class = Any("software", null), acquisition = Any("lease", "loan"), usefulLifeMonths = Any(null, "x") is null ? (int?)null : 36 },
        _ => (object)new { name = Any("One", "Two"), warrantyEnd = Any("2026-12-20", null), assignedAssetId = Any(assets[random.Next(assets.Count)], null) },
    }, "*");

    private Task<Answer> TransitionAsync(string id)
    {
        var to = Statuses[random.Next(Statuses.Length)];
        return app.ActAsync(id, "transitions", new
        {
            to,
            substatus = to switch { "retired" => Any("pendingDisposal", "obsolete", "disposed", "sold"), "inStock" => Any("reserved", null), _ => null },
            assignedTo = to == "inUse" ? Any("kim", "jo") : null,
            disposal = to == "retired" ? new { method = "sale", proceeds = random.Next(10_000) / 100m, certificate = Any("C-1", null), dataWipeReference = Any("W-1", null) } : null,
        });
    }

    private async Task LinkOrUnlinkAsync(string id)
    {
        var items = (await app.GetAsync("assets/" + id))["configurationItemIds"];
        await (items.GetArrayLength() == 0
            ? app.ActAsync(id, "configuration-item", new { name = "Item", @class = "endpoint" })
            : app.DeleteAsync($"configuration-items/{items[0].GetString()}/asset", "*"));
    }

    private object Holder() => random.Next(3) switch
    {
        0 => new { assignedTo = Any("kim", "jo"), expectedReturn = "2027-06-01" },
        1 => new { location = Any("Room 1", "Room 2") },
        _ => new { assignedAssetId = assets[random.Next(assets.Count)] },
    };

    private string? Any(params string?[] texts) => texts[random.Next(texts.Length)];
}
