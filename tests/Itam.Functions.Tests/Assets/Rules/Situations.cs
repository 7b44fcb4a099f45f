using System.Net;
using Itam.Functions.Tests.Depreciation;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets.Rules;

/// <summary>Assets in the situations in which the rules of the register matter; what a rule needs besides stands behind a blank.</summary>
internal static class Situations
{
    private static int lastNumber;

    /// <summary>A number that nothing has yet.</summary>
    public static string Next() => $"RULE-{Interlocked.Increment(ref lastNumber)}";

    public static async Task<string> StockedAsync(this RunningApp app, Fields? fields = null)
    {
        var made = await app.PostAsync("assets", new Fields { ["name"] = "Dock", ["category"] = "rules", ["receivedDate"] = "2026-11-20" }.With(fields ?? []));
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        return made.Id;
    }

    /// <summary>Makes the category whose assets must have the attribute <c>storage</c>.</summary>
    public static async Task AddPhonesAsync(this RunningApp app) => Assert.True((await app.PutAsync(
        "categories/rules-phone/schema",
        new { attributes = new[] { new { name = "storage", type = "choice", required = true, choices = new[] { "128", "256" } } } })).Status is HttpStatusCode.Created or HttpStatusCode.OK);

    public static Task<string> PhoneAsync(RunningApp app) => app.StockedAsync(new Fields { ["category"] = "rules-phone", ["attributes"] = new { storage = "128" } });

    public static async Task<string> KimsAsync(RunningApp app) => (await app.DoAsync(await app.StockedAsync(), "checkout", new { assignedTo = "kim" })).Id;

    public static async Task<string> PlacedAsync(RunningApp app) => (await app.DoAsync(await app.StockedAsync(), "checkout", new { location = "Room 7" })).Id;

    public static async Task<string> RetiredAsync(RunningApp app) => (await app.DoAsync(await app.StockedAsync(), "transitions", new { to = "retired", substatus = "obsolete" })).Id;

    /// <summary>An asset, and one that is assigned to it.</summary>
    public static async Task<string> CircleAsync(RunningApp app)
    {
        var (holder, dock) = (await app.StockedAsync(), await app.StockedAsync());
        await app.DoAsync(dock, "checkout", new { assignedAssetId = holder });
        return $"{holder} {dock}";
    }

    public static async Task<string> HeldAsync(RunningApp app)
    {
        var asset = await app.StockedAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.PutAsync($"assets/{asset}/legal-hold", new { reason = "case 7" })).Status);
        return asset;
    }

    /// <summary>The tag of an asset.</summary>
    public static async Task<string> TaggedAsync(RunningApp app)
    {
        var tag = Next();
        await app.StockedAsync(new Fields { ["assetTag"] = tag });
        return tag.ToLowerInvariant();
    }

    /// <summary>The serial number of an asset.</summary>
    public static async Task<string> SerialAsync(RunningApp app, string? manufacturer)
    {
        var serial = Next();
        await app.StockedAsync(new Fields { ["serialNumber"] = serial, ["manufacturer"] = manufacturer });
        return serial;
    }

    public static async Task<string> LicenceAsync(RunningApp app)
    {
        var licence = await app.StockedAsync(new Fields { ["class"] = "software", ["seats"] = 2 });
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync($"assets/{licence}/assignments/1", new { assignedTo = "kim" })).Status);
        return licence;
    }

    public static async Task<string> ContractAsync(RunningApp app)
    {
        var contract = await app.StockedAsync(new Fields { ["class"] = "contract" });
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync($"assets/{contract}/covers/{await app.StockedAsync()}", new { })).Status);
        return contract;
    }

    public static async Task<string> PostedAsync(RunningApp app)
    {
        var asset = (await app.AddAssetAsync("2026-08-01")).Id;
        await app.PostMonthsAsync();
        return asset;
    }
}
