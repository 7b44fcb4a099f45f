namespace Itam.LocalHost.Cosmos;

/// <summary>
/// Modelled request units, good enough to compare designs. The figures are the service's published ones
/// (learn.microsoft.com/azure/cosmos-db: "Optimize request cost" and "Understand request unit consumption"):
/// a point read is 1 RU for 1 KB and 10 RU for 100 KB; a write is 4.95 RU for 1 KB and 48.19 RU for 128 KB without indexing;
/// between the points the model is linear. The rest follows the measurements in this project's data model:
/// each indexed path adds a fraction of a unit, a query for one known item takes about 2.8.
/// </summary>
internal static class RequestCharge
{
    private const double Kilobyte = 1024;
    private const double ReadPerKilobyte = 9.0 / 99;
    private const double FirstWrite = 4.95;
    private const double WritePerKilobyte = (48.19 - FirstWrite) / 127;
    private const double PerIndexedPath = 0.1;
    private const double QueryBase = 2.3;
    private const double QueryFirstItem = 0.5;

    /// <summary>A write that the service looked at and refused (409, 412).</summary>
    public const double FailedWrite = 1.24;

    public static double Read(int bytes) => Round(1 + (ReadPerKilobyte * ExtraKilobytes(bytes)));

    public static double Write(int bytes, int indexedPaths) =>
        Round(FirstWrite + (WritePerKilobyte * ExtraKilobytes(bytes)) + (PerIndexedPath * indexedPaths));

    /// <summary>One page of a query or feed on one physical partition.</summary>
    public static double Query(int items, int bytes) =>
        Round(QueryBase + (items > 0 ? QueryFirstItem : 0) + (ReadPerKilobyte * ExtraKilobytes(bytes)));

    private static double ExtraKilobytes(int bytes) => Math.Max(0, Math.Ceiling(bytes / Kilobyte) - 1);

    private static double Round(double charge) => Math.Round(charge, 2);
}
