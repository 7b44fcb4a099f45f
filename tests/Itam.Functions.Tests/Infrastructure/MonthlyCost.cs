using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>What a month costs with so many assets, by the stated use, the budgets of request units and the list prices: what docs/costs.md shows.</summary>
internal sealed record MonthlyCost(int Assets)
{
    private const double Hours = 730;

    /// <summary>How often something happens in a month, for each asset. An asset lives 40 months; what is posted is one book.</summary>
    public static readonly IReadOnlyList<(string What, double Times, double RequestUnits, bool IsCall)> Use =
    [
        ("read", 4, RequestUnitTests.Budgets["read"], true),
        ("found in a list of 50", 0.5, RequestUnitTests.Budgets["page of 50, filtered"], true),
        ("changed", 0.2, RequestUnitTests.Budgets["patch"], true),
        ("checked out or in", 0.1, RequestUnitTests.Budgets["check-out"], true),
        ("looked at with its history", 0.05, RequestUnitTests.Budgets["history"], true),
        ("imported from a purchase order", 0.025, JobChargeTests.Budgets["import, for each new asset"], false),
        ("retired", 0.025, RequestUnitTests.Budgets["retirement, with its ledger entries"], true),
        ("posted", 1, JobChargeTests.Budgets["posting a month, for each asset"], false),
        ("warned of", 0.1, JobChargeTests.Budgets["scan for alerts, for each alert raised"], false),
        ("counted in a summary, once a day", 30, RequestUnitTests.Budgets["summary of 100 assets"] / 100, false),
    ];

    /// <summary>The asset, its book, 40 ledger entries, events and alerts: 80 documents of 1 KB, with a quarter more for indexes.</summary>
    public const double KilobytesPerAsset = 100;

    public double MillionRequestUnits => Assets * Use.Sum(use => use.Times * use.RequestUnits) / 1e6;

    public double Gigabytes => Assets * KilobytesPerAsset / 1e6;

    public double Serverless => MillionRequestUnits * Prices.MillionRequestUnits;

    /// <summary>The highest rate of the containers that work hard, in RU/s: the parameter maxThroughputs.</summary>
    public int MaxThroughput => Assets switch { <= 10_000 => 1_000, <= 100_000 => 4_000, _ => 20_000 };

    /// <summary>Two containers of the highest rate, the others of 1,000. A tenth of it is paid in every hour, all of it in the hours of the month's posting.</summary>
    public double Autoscale
    {
        get
        {
            var max = (2 * MaxThroughput) + (1_000 * (Containers.All().Count - 2));
            var busy = Math.Ceiling(Assets * JobChargeTests.Budgets["posting a month, for each asset"] / MaxThroughput / 3600);
            return ((max * 0.1 * (Hours - busy)) + (max * busy)) / 100 * Prices.AutoscaleHundredPerHour;
        }
    }

    public double Storage => Gigabytes * Prices.StoredGigabyte;

    /// <summary>Calls of 0.1 s each, never two at a time on an instance of 2 GB, and 200 assets posted a second: more than will be billed.</summary>
    public double Functions
    {
        get
        {
            var calls = Assets * Use.Where(use => use.IsCall).Sum(use => use.Times);
            var gigabyteSeconds = (calls * 0.1 * 2) + (Assets / 200.0 * 2);
            return (Math.Max(0, gigabyteSeconds - Prices.FreeGigabyteSeconds) * Prices.GigabyteSecond) + (Math.Max(0, calls - Prices.FreeExecutions) / 1e6 * Prices.MillionExecutions);
        }
    }

    /// <summary>Two records of 1 KB for a call.</summary>
    public double Logs => Math.Max(0, (Assets * Use.Where(use => use.IsCall).Sum(use => use.Times) * 2 / 1e6) - Prices.FreeLoggedGigabytes) * Prices.LoggedGigabyte;

    /// <summary>A record of 1 KB for each request to the store, each of 8 RU on average.</summary>
    public double LogsOfStoreRequests => MillionRequestUnits / 8 * Prices.LoggedGigabyte;

    /// <summary>In production, whatever the size: an instance kept warm and three private endpoints.</summary>
    public static double Production => (2 * Hours * 3600 * Prices.AlwaysReadyGigabyteSecond) + (3 * Hours * Prices.PrivateEndpointHour);

    public double Dev => Serverless + Storage + Functions + Logs;

    public double Prod => Autoscale + Storage + Functions + Logs + Production;
}

/// <summary>List prices in US dollars, regions of the USA, without discounts.</summary>
internal static class Prices
{
    public const double MillionRequestUnits = 0.25;
    public const double AutoscaleHundredPerHour = 0.012;
    public const double StoredGigabyte = 0.25;
    public const double GigabyteSecond = 0.000026;
    public const double MillionExecutions = 0.40;
    public const double FreeGigabyteSeconds = 100_000;
    public const double FreeExecutions = 250_000;
    public const double AlwaysReadyGigabyteSecond = 0.000004;
    public const double LoggedGigabyte = 2.30;
    public const double FreeLoggedGigabytes = 5;
    public const double PrivateEndpointHour = 0.01;
}
