using System.Diagnostics.Metrics;

namespace Itam.Functions.Platform.Telemetry;

/// <summary>What the store charges: the histogram <c>itam.store.request_charge</c> in request units, by container and operation.</summary>
internal static class StoreMetrics
{
    public const string MeterName = "Itam.Functions";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Charge = Meter.CreateHistogram<double>("itam.store.request_charge", "{RU}", "Request units of one store operation.");

    public static void Record(string container, string operation, double requestUnits)
    {
        Charge.Record(requestUnits, new("container", container), new("operation", operation));
        RequestUnits.Add(requestUnits);
    }
}
