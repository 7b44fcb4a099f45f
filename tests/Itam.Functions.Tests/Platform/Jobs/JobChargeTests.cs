using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using Itam.Functions.Platform.Telemetry;
using Itam.Functions.Tests.Procurement;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>Alone: the meter is the process's, and would count what other tests do at the same time.</summary>
[CollectionDefinition(nameof(JobChargeTests), DisableParallelization = true)]
public sealed class JobChargeCollection;

/// <summary>What long work may cost in the store for each item, in request units; docs/costs.md shows the same figures and reckons with them.</summary>
[Collection(nameof(JobChargeTests))]
public sealed class JobChargeTests : IDisposable
{
    /// <summary>Request units for each item: hardly more than what is measured.</summary>
    public static readonly IReadOnlyDictionary<string, double> Budgets = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["import, for each new asset"] = 32,
        ["posting a month, for each asset"] = 20,
        ["scan for alerts, for each alert raised"] = 24,
    };

    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private double charged;

    public JobChargeTests()
    {
        listener.InstrumentPublished = (instrument, meter) =>
        {
            if (instrument.Meter.Name == StoreMetrics.MeterName && instrument.Name == "itam.store.request_charge")
            {
                meter.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, charge, _, _) =>
        {
            lock (gate)
            {
                charged += charge;
            }
        });
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Each_item_of_long_work_stays_within_its_budget()
    {
        var few = await MeasureAsync(50);
        var many = await MeasureAsync(250);

        // What a job costs whatever its size is in both, and cancels out.
        var each = Budgets.ToDictionary(budget => budget.Key, budget => (many[budget.Key] - few[budget.Key]) / 200, StringComparer.Ordinal);
        Assert.Empty(each.Where(work => work.Value > Budgets[work.Key]).Select(work => string.Create(CultureInfo.InvariantCulture, $"{work.Key}: {work.Value:0.0} RU")));
    }

    [Fact]
    public async Task The_page_on_costs_shows_the_budgets()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "functions", "docs", "costs.md"), TestContext.Current.CancellationToken);
        Assert.All(Budgets, budget => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {budget.Key} | {budget.Value} |"), page, StringComparison.Ordinal));
    }

    private async Task<Dictionary<string, double>> MeasureAsync(int assets)
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        Dictionary<string, double> charges = new(StringComparer.Ordinal);
        charges["import, for each new asset"] = await ChargeOfAsync(async () => Assert.Equal(assets, (await app.ImportAsync("orders.csv", Orders(assets))).Count("assetsCreated")));
        charges["posting a month, for each asset"] = await ChargeOfAsync(async () => Assert.Equal(assets, (await app.RunJobAsync("depreciation/runs", new { period = "2026-09" }))["entriesPosted"].GetInt32()));

        var ending = Enumerable.Range(0, assets).Select(i => new { name = "Ending", category = "c", warrantyEnd = "2026-12-20" });
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("assets/bulk", new { items = ending })).Status);
        charges["scan for alerts, for each alert raised"] = await ChargeOfAsync(async () => Assert.Equal(assets, (await app.RunJobAsync("alerts/scans", null))["alertsRaised"].GetInt32()));
        return charges;
    }

    private async Task<double> ChargeOfAsync(Func<Task> work)
    {
        var before = charged;
        await work();
        return charged - before;
    }

    private static string Orders(int assets)
    {
        var file = new StringBuilder("PO Number,Line,Vendor,Description,Quantity,Unit Price,Currency,Serial Numbers,Category,Order Date,Received Date,Location,Cost Centre\n");
        for (var i = 0; i < assets; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"PO-1,{i},HPE,ProLiant DL380,1,3600,EUR,CZ-{i},server,2026-09-10,2026-09-20,Berlin,CC-1\n");
        }

        return file.ToString();
    }
}
