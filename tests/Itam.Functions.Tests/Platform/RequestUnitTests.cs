using System.Globalization;
using System.Net;

namespace Itam.Functions.Tests.Platform;

/// <summary>
/// What each operation may cost in the store, in request units as the local store models Azure's published figures; the README shows the same table.
/// A change that needs more must say so here.
/// </summary>
public sealed class RequestUnitTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static object Full(string serialNumber) => new
    {
        name = "ProLiant DL380",
        category = "server",
        manufacturer = "HPE",
        serialNumber,
        model = "DL380 Gen11",
        purchaseDate = "2026-07-01",
        receivedDate = "2026-07-05",
        purchaseCost = 3600,
        currency = "EUR",
        purchaseOrder = "PO-1",
        vendor = "HPE",
        warrantyEnd = "2029-07-01",
        location = "Berlin",
        costCentre = "CC-1",
        attributes = new { ram = "64" },
    };

    [Fact]
    public async Task The_answer_says_what_the_store_charged()
    {
        var made = await app.PostAsync("assets", new { name = "Charged", category = "c" });
        var first = await app.GetAsync($"assets/{made.Id}");

        Assert.Equal(1, Charge(first));
        Assert.True(Charge(made) > Charge(first));
        Assert.False((await app.GetAsync("no-such-route")).Headers.Contains("x-ms-request-charge"));
        Assert.Equal(1, Charge(await app.GetAsync($"assets/{Guid.Empty}")));
    }

    [Fact]
    public async Task Every_operation_of_the_asset_register_stays_within_its_budget()
    {
        // The first asset takes a block of a hundred numbers for tags; that is not charged to the others.
        _ = await app.PostAsync("assets", Full("CZ-1"));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "Budget", category = "c", location = "budget" })).Status);
        }

        var asset = await app.PostAsync("assets", Full("CZ-2"));
        var path = $"assets/{asset.Id}";
        var first = await app.GetAsync("assets?location=budget");
        Dictionary<string, (double Budget, double Charge)> operations = new(StringComparer.Ordinal)
        {
            ["create with tag and serial number"] = (30, Charge(asset)),
            ["read"] = (1.1, Charge(await app.GetAsync(path))),
            ["read by tag"] = (2.1, Charge(await app.GetAsync("assets/by-tag/" + asset["assetTag"].GetString()))),
            ["patch"] = (14.5, Charge(await app.PatchAsync(path, new { department = "IT" }, "*"))),
            ["patch of the tag"] = (22.5, Charge(await app.PatchAsync(path, new { assetTag = "BUDGET-1" }, "*"))),
            ["transition that starts depreciation"] = (21.5, Charge(await app.PostAsync(path + "/transitions", new { to = "inUse", assignedTo = "kim" }, ("If-Match", "*")))),
            ["filtered page of 50"] = (6.6, Charge(first)),
            ["next page of 50"] = (6.6, Charge(await app.GetAsync(first["nextLink"].GetString()!))),
            ["history"] = (3.3, Charge(await app.GetAsync(path + "/history"))),
            ["summary of 100"] = (12.5, Charge(await app.GetAsync("assets/summary?by=location"))),
        };

        Assert.All(operations, operation => Assert.True(operation.Value.Charge <= operation.Value.Budget, $"{operation.Key}: {operation.Value.Charge} RU of {operation.Value.Budget}"));
    }

    private static double Charge(Answer answer) =>
        double.Parse(answer.Headers.GetValues("x-ms-request-charge").Single(), CultureInfo.InvariantCulture);
}
