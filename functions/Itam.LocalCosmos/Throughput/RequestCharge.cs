namespace Itam.LocalCosmos.Throughput;

/// <summary>
/// Modelled request units, good enough to compare designs and to set budgets.
/// Published figures (learn.microsoft.com/azure/cosmos-db: "Optimize request cost" and "Request Units in Azure Cosmos DB"):
/// a point read is 1 RU for 1 KB and 10 RU for 100 KB; a write is 4.95 RU for 1 KB and 48.19 RU for 128 KB without indexing.
/// Between and beyond the points the model is linear. For what the service publishes no figure, only the rule
/// (a write costs more with every indexed property, a query with every document it loads), the constants are this project's own and say so.
/// </summary>
internal static class RequestCharge
{
    private const double Kilobyte = 1024;
    private const double ReadPerKilobyte = 9.0 / 99;
    private const double FirstWrite = 4.95;
    private const double WritePerKilobyte = (48.19 - FirstWrite) / 127;

    /// <summary>Own figure: published is only that each indexed property adds to a write.</summary>
    private const double PerIndexEntry = 0.1;

    /// <summary>Own figures: a query by an indexed property that finds one small document takes about 2.8.</summary>
    private const double QueryBase = 2.3;
    private const double QueryFirstItem = 0.5;

    /// <summary>Own figure: a document that an aggregate looks at costs what a kilobyte of a large read does.</summary>
    private const double PerAggregatedItem = ReadPerKilobyte;

    /// <summary>What a query or feed over all partitions pays for each partition after the first, which its charge has.</summary>
    public const double FurtherPartition = QueryBase;

    /// <summary>A write that the service looked at and refused (409, 412).</summary>
    public const double FailedWrite = 1.24;

    public static double Read(int bytes) => Round(1 + (ReadPerKilobyte * ExtraKilobytes(bytes)));

    /// <summary>A create, replace, upsert, patch or delete.</summary>
    /// <param name="bytes">Of the document as it is stored or was.</param>
    /// <param name="indexEntries">What that document has in the index; see <see cref="Store.Containers.IndexEntries"/>.</param>
    public static double Write(int bytes, int indexEntries) =>
        Round(FirstWrite + (WritePerKilobyte * ExtraKilobytes(bytes)) + (PerIndexEntry * indexEntries));

    /// <summary>One page of a query or feed on one physical partition.</summary>
    /// <param name="aggregated">Documents that were looked at for aggregates and are not in the page.</param>
    public static double Query(int items, int bytes, long aggregated = 0) => Round(
        QueryBase + (items > 0 ? QueryFirstItem : 0) + (ReadPerKilobyte * ExtraKilobytes(bytes)) + (PerAggregatedItem * aggregated));

    private static double ExtraKilobytes(int bytes) => Math.Max(0, Math.Ceiling(bytes / Kilobyte) - 1);

    private static double Round(double charge) => Math.Round(charge, 2);
}
