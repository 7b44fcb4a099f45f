using Itam.Functions.Tests.Depreciation;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets.Rules;

/// <summary>A rule of the register, tried by one way in.</summary>
/// <param name="Expected">What it is refused for; for an import a part of the row's reason.</param>
/// <param name="Try">Prepares what it takes and tries it; gives the answer, and the asset that must not have changed if there is one.</param>
internal sealed record RuleByWay(string Rule, string Way, string Expected, Func<RunningApp, Task<(string Answer, string? Asset)>> Try)
{
    public string Name => $"{Rule}, by {Way}";
}

/// <summary>Every rule of the register by every way in that can express it.</summary>
internal static class RegisterRules
{
    public static IReadOnlyList<RuleByWay> All { get; } =
    [
        // A category's schema
        .. Created("a required attribute", "attributes.storage: required", _ => Task.FromResult(new Fields { ["category"] = "rules-phone" })),
        .. Created("a choice", "attributes.storage: notValid", _ => Task.FromResult(new Fields { ["category"] = "rules-phone", ["attributes"] = new { storage = "7" } })),
        .. Changed("a required attribute", "attributes.storage: required", app => app.StockedAsync(), _ => new Fields { ["category"] = "rules-phone" }),
        .. Changed("a required attribute stays", "attributes.storage: required", Situations.PhoneAsync, _ => new Fields { ["attributes"] = new { storage = (string?)null } }),
        .. Changed("a choice", "attributes.storage: notValid", Situations.PhoneAsync, _ => new Fields { ["attributes"] = new { storage = "7" } }),
        new("a required attribute", "an import", "attributes.storage", async app => (await app.TryImportAsync(Situations.Next(), ("Category", "rules-phone")), null)),
        Reimported("a required attribute", "attributes.storage", [], ("Category", "rules-phone")),

        // The depreciation policy
        .. Created("a policy that exists", "depreciationPolicy: unknown", _ => Task.FromResult(new Fields { ["depreciationPolicy"] = "nowhere" })),
        .. Changed("a policy that exists", "depreciationPolicy: unknown", app => app.StockedAsync(), _ => new Fields { ["depreciationPolicy"] = "nowhere" }),
        new("a policy that exists", "an asset's book", "policy: unknown", On(app => app.StockedAsync(), (app, asset, _) => app.TryBookAsync(asset, new Fields { ["policy"] = "nowhere" }))),

        // Who has it
        .. Created("a holder only in use", "assignedTo: notApplicable", _ => Task.FromResult(new Fields { ["assignedTo"] = "kim" })),
        .. Created("a holder only in use, in stock", "assignedTo: notApplicable", _ => Task.FromResult(new Fields { ["assignedTo"] = "kim", ["receivedDate"] = "2026-11-20" })),
        .. Changed("a holder only in use", "assignedTo: notApplicable", app => app.StockedAsync(), _ => new Fields { ["assignedTo"] = "kim" }),
        Acted("a holder only in use", "assignedTo: notApplicable", app => app.StockedAsync(), "transitions", _ => new Fields { ["to"] = "inStock", ["substatus"] = "reserved", ["assignedTo"] = "kim" }),
        .. Changed("a holder while in use", "assignedTo: required", Situations.PlacedAsync, _ => new Fields { ["location"] = null }),
        Acted("a holder while in use", "assignedTo: required", app => app.StockedAsync(), "transitions", _ => new Fields { ["to"] = "inUse" }),
        Acted("a holder while in use", "assignedTo: required", app => app.StockedAsync(), "checkout", _ => []),
        .. Changed("no other holder", "alreadyCheckedOut", Situations.KimsAsync, _ => new Fields { ["assignedTo"] = "jo" }),
        .. Changed("no holder taken away", "alreadyCheckedOut", Situations.KimsAsync, _ => new Fields { ["assignedTo"] = null, ["location"] = "Berlin" }),
        .. Changed("no other holder than a place", "alreadyCheckedOut", Situations.PlacedAsync, _ => new Fields { ["assignedTo"] = "jo" }),
        Acted("no other holder", "alreadyCheckedOut", Situations.KimsAsync, "transitions", _ => new Fields { ["to"] = "inUse", ["assignedTo"] = "jo" }),
        Acted("no other holder", "alreadyCheckedOut", Situations.KimsAsync, "checkout", _ => new Fields { ["assignedTo"] = "jo" }),
        Acted("no other holder than a place", "alreadyCheckedOut", Situations.PlacedAsync, "checkout", _ => new Fields { ["assignedTo"] = "jo" }),

        // What it is assigned to
        .. Created("an assigned asset that exists", "assignedAssetId: notFound", _ => Task.FromResult(new Fields { ["assignedAssetId"] = Guid.CreateVersion7() })),
        .. Created("no retired asset", "assignedAssetRetired", async app => new Fields { ["assignedAssetId"] = await Situations.RetiredAsync(app) }),
        .. Changed("no retired asset", "assignedAssetRetired", async app => $"{await app.StockedAsync()} {await Situations.RetiredAsync(app)}", other => new Fields { ["assignedAssetId"] = other }),
        Acted("no retired asset", "assignedAssetRetired", async app => $"{await app.StockedAsync()} {await Situations.RetiredAsync(app)}", "checkout", other => new Fields { ["assignedAssetId"] = other }),
        .. Changed("no circle", "assignmentCycle", Situations.CircleAsync, other => new Fields { ["assignedAssetId"] = other }),
        Acted("no circle", "assignmentCycle", Situations.CircleAsync, "checkout", other => new Fields { ["assignedAssetId"] = other }),

        // A legal hold
        Acted("no retirement of what is held", "legalHold", Situations.HeldAsync, "transitions", _ => new Fields { ["to"] = "retired", ["substatus"] = "obsolete" }),
        new("no deletion of what is held", "DELETE", "assetNotDeletable", On(Situations.HeldAsync, (app, asset, _) => app.TryDeleteAsync(asset))),

        // What is unique
        .. Created("a tag of its own", "assetTagTaken", async app => new Fields { ["assetTag"] = await Situations.TaggedAsync(app) }),
        .. Changed("a tag of its own", "assetTagTaken", async app => $"{await app.StockedAsync()} {await Situations.TaggedAsync(app)}", tag => new Fields { ["assetTag"] = tag }),
        .. Created("a serial number of its own", "serialNumberTaken", async app => new Fields { ["manufacturer"] = "acme", ["serialNumber"] = await Situations.SerialAsync(app, "Acme") }),
        .. Changed("a serial number of its own", "serialNumberTaken", async app => $"{await app.StockedAsync()} {await Situations.SerialAsync(app, "Acme")}", serial => new Fields { ["manufacturer"] = "ACME", ["serialNumber"] = serial }),
        new("a serial number of its own", "an import", "is already used by another asset", async app => (await app.TryImportAsync(Situations.Next(), ("Manufacturer", "Acme"), ("Serial Numbers", await Situations.SerialAsync(app, "Acme"))), null)),
        .. Created("a serial number in its category", "serialNumberTaken", async app => new Fields { ["category"] = "RULES", ["serialNumber"] = await Situations.SerialAsync(app, null) }),
        .. Changed("a serial number in its category", "serialNumberTaken", async app => $"{await app.StockedAsync()} {await Situations.SerialAsync(app, null)}", serial => new Fields { ["serialNumber"] = serial }),
        new("a serial number in its category", "an import", "is already used by another asset", async app => (await app.TryImportAsync(Situations.Next(), ("Category", "rules"), ("Serial Numbers", await Situations.SerialAsync(app, null))), null)),
        new("a serial number in its category", "an import of a known line", "is already used by another asset", async app =>
        {
            var order = Situations.Next();
            var asset = await app.ImportedAsync(order, ("Category", "rules"));
            return (await app.TryImportAsync(order, ("Category", "rules"), ("Serial Numbers", await Situations.SerialAsync(app, null))), asset);
        }),

        // Seats, covers, the ledger
        .. Changed("assigned seats are of software", "seatsAssigned", Situations.LicenceAsync, _ => new Fields { ["class"] = "hardware" }),
        .. Changed("what covers is a contract", "coversAssets", Situations.ContractAsync, _ => new Fields { ["class"] = "other" }),
        .. Changed("the currency of what is posted", "currencyPosted", Situations.PostedAsync, _ => new Fields { ["currency"] = "USD" }),
        Reimported("the currency of what is posted", "Depreciation in EUR is posted", [("Unit Price", "3600"), ("Currency", "EUR"), ("Received Date", "2026-08-01"), ("Order Date", "2026-08-01")], ("Unit Price", "3600"), ("Currency", "USD")),
    ];

    private static IEnumerable<RuleByWay> Created(string rule, string expected, Func<RunningApp, Task<Fields>> fields) =>
    [
        new(rule, "POST", expected, async app => (await app.TryPostAsync(await fields(app)), null)),
        new(rule, "a bulk create", expected, async app => (await app.TryBulkCreateAsync(await fields(app)), null)),
    ];

    /// <param name="prepare">The asset, and behind a blank what else the fields need.</param>
    private static IEnumerable<RuleByWay> Changed(string rule, string expected, Func<RunningApp, Task<string>> prepare, Func<string, Fields> fields) =>
    [
        new(rule, "PATCH", expected, On(prepare, (app, asset, other) => app.TryPatchAsync(asset, fields(other)))),
        new(rule, "a bulk patch", expected, On(prepare, (app, asset, other) => app.TryBulkPatchAsync(asset, fields(other)))),
    ];

    /// <inheritdoc cref="Changed"/>
    private static RuleByWay Acted(string rule, string expected, Func<RunningApp, Task<string>> prepare, string action, Func<string, Fields> fields) =>
        new(rule, action, expected, On(prepare, (app, asset, other) => app.TryActionAsync(asset, action, fields(other))));

    private static RuleByWay Reimported(string rule, string expected, (string, string)[] first, params (string, string)[] then) => new(rule, "an import of a known line", expected, async app =>
    {
        var order = Situations.Next();
        var asset = await app.ImportedAsync(order, first);
        await app.PostMonthsAsync();
        return (await app.TryImportAsync(order, then), asset);
    });

    private static Func<RunningApp, Task<(string, string?)>> On(Func<RunningApp, Task<string>> prepare, Func<RunningApp, string, string, Task<string>> attempt) => async app =>
    {
        var prepared = (await prepare(app)).Split(' ');
        return (await attempt(app, prepared[0], prepared[^1]), prepared[0]);
    };
}
