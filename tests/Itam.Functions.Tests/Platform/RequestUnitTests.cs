using System.Globalization;
using System.Net;

namespace Itam.Functions.Tests.Platform;

/// <summary>
/// What each operation may cost in the store, in request units as the local store models Azure's published figures; docs/costs.md shows the same table.
/// A change that needs more must say so here.
/// </summary>
public sealed class RequestUnitTests(RunningApp app) : IClassFixture<RunningApp>
{
    /// <summary>Request units by operation: hardly more than what is measured.</summary>
    internal static readonly IReadOnlyDictionary<string, double> Budgets = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["create, with tag and serial number"] = 30,
        ["read"] = 1.1,
        ["read by tag"] = 2.1,
        ["patch"] = 14.5,
        ["patch of the tag"] = 28.5,
        ["check-out"] = 21,
        ["check-in"] = 15.5,
        ["legal hold"] = 14.5,
        ["legal hold lifted"] = 14.5,
        ["cost"] = 21,
        ["total cost of ownership"] = 7.5,
        ["seat"] = 20,
        ["seats of a person"] = 5.9,
        ["cover"] = 22,
        ["into a second book"] = 33.5,
        ["in a book"] = 3.2,
        ["units of a month"] = 20.5,
        ["retirement out of two books"] = 82.5,
        ["retirement, with its ledger entries"] = 41,
        ["reinstatement, with its reversals"] = 41,
        ["as of a day"] = 8,
        ["history"] = 3.6,
        ["page of 50, filtered"] = 6.8,
        ["the page after it"] = 6.7,
        ["bulk, for each asset created"] = 31.5,
        ["summary of 100 assets"] = 14,
        ["label"] = 1.1,
    };

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
        await app.PutAsync("depreciation/books/tax", new { currency = "EUR" });
        _ = await app.PostAsync("assets", Full("CZ-1"));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "Budget", category = "c", location = "budget" })).Status);
        }

        var asset = await app.PostAsync("assets", Full("CZ-2"));
        var path = $"assets/{asset.Id}";
        await FindNoneOlderAsync();
        var first = await app.GetAsync("assets?location=budget");
        var licence = await app.PostAsync("assets", new Dictionary<string, object> { ["name"] = "Suite", ["class"] = "software", ["category"] = "licence", ["seats"] = 5 });
        var contract = await app.PostAsync("assets", new Dictionary<string, object> { ["name"] = "Support", ["class"] = "contract", ["category"] = "support" });
        var kept = "assets/" + (await app.PostAsync("assets", Full("CZ-3"))).Id;
        List<(string Operation, Answer Answer)> done =
        [
            ("create, with tag and serial number", asset),
            ("read", await app.GetAsync(path)),
            ("read by tag", await app.GetAsync("assets/by-tag/" + asset["assetTag"].GetString())),
            ("patch", await app.PatchAsync(path, new { department = "IT" }, "*")),
            ("patch of the tag", await app.PatchAsync(path, new { assetTag = "BUDGET-1" }, "*")),
            ("check-out", await ActAsync("checkout", new { assignedTo = "kim", expectedReturn = "2026-12-01" })),
            ("check-in", await ActAsync("checkin", new { location = "Store" })),
            ("legal hold", await app.PutAsync($"{path}/legal-hold", new { reason = "Case 1" })),
            ("legal hold lifted", await app.DeleteAsync($"{path}/legal-hold", "*")),
            ("cost", await app.PostAsync($"{path}/costs", new { kind = "repair", amount = 10, currency = "EUR", date = "2026-10-01" })),
            ("total cost of ownership", await app.GetAsync($"{path}/tco")),
            ("seat", await app.PutAsync($"assets/{licence.Id}/assignments/1", new { assignedTo = "kim" })),
            ("seats of a person", await app.GetAsync("assignments?assignedTo=kim")),
            ("cover", await app.PutAsync($"assets/{contract.Id}/covers/{asset.Id}", new { })),
            ("into a second book", await app.PutAsync($"{kept}/books/tax", new { policy = "macrs5Year" })),
            ("in a book", await app.GetAsync($"{kept}/books/tax")),
            ("units of a month", await app.PostAsync($"{kept}/usage", new { period = "2026-10", units = 100 })),
            ("retirement out of two books", await app.PostAsync($"{kept}/transitions", new { to = "retired", substatus = "pendingDisposal" }, ("If-Match", "*"))),
            ("retirement, with its ledger entries", await ActAsync("transitions", new { to = "retired", substatus = "pendingDisposal" })),
            ("reinstatement, with its reversals", await ActAsync("reinstate", new { reason = "In error" })),
            ("as of a day", await YesterdayAsync()),
            ("history", await app.GetAsync($"{path}/history")),
            ("page of 50, filtered", first),
            ("the page after it", await app.GetAsync(first["nextLink"].GetString()!)),
            ("bulk, for each asset created", await app.PostAsync("assets/bulk", new { items = Enumerable.Range(0, 10).Select(i => Full($"CZ-B{i}")) })),
            ("summary of 100 assets", await app.GetAsync("assets/summary?by=location")),
            ("label", await app.GetAsync($"{path}/label")),
        ];

        Assert.All(done, operation => Assert.True((int)operation.Answer.Status < 300, $"{operation.Operation}: {operation.Answer.Text}"));
        Assert.Equal(Budgets.Keys, done.Select(operation => operation.Operation));
        Assert.Empty(done.Where(operation => ChargeOf(operation) > Budgets[operation.Operation]).Select(operation => $"{operation.Operation}: {ChargeOf(operation)} RU"));

        async Task<Answer> YesterdayAsync()
        {
            app.Time.Advance(TimeSpan.FromDays(1));
            await FindNoneOlderAsync();
            return await app.GetAsync($"{path}?asOf=2026-11-24");
        }

        // Once in ten minutes a list finds out whether there are documents of an older version; that is not charged to the others.
        async Task FindNoneOlderAsync()
        {
            await app.GetAsync("assets?location=nowhere");
            await app.GetAsync("assignments?assignedTo=nobody");
        }

        Task<Answer> ActAsync(string action, object body) => app.PostAsync($"{path}/{action}", body, ("If-Match", "*"));
        static double ChargeOf((string Operation, Answer Answer) operation) =>
            Charge(operation.Answer) / (operation.Operation.StartsWith("bulk", StringComparison.Ordinal) ? 10 : 1);
    }

    [Fact]
    public async Task The_page_on_costs_shows_the_budgets()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "functions", "docs", "costs.md"), TestContext.Current.CancellationToken);
        Assert.All(Budgets, budget => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {budget.Key} | {budget.Value} |"), page, StringComparison.Ordinal));
    }

    private static double Charge(Answer answer) =>
        double.Parse(answer.Headers.GetValues("x-ms-request-charge").Single(), CultureInfo.InvariantCulture);
}
