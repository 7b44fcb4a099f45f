using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Every container with its key, indexes and time to live. Only paths that queries use are indexed; a write pays for each.</summary>
internal static class Containers
{
    public const string Database = "itam";
    public const string Assets = "assets";
    public const string ConfigurationItems = "cis";
    public const string Operations = "operations";

    /// <summary>The order keys of lists, by document type. Every list orders by type, key, id in one direction.</summary>
    private static readonly string[] AssetOrders = ["createdAt", "updatedAt", "name", "assetTag", "purchaseCost"];

    public static IReadOnlyList<ContainerProperties> All() =>
    [
        Define(
            Assets,
            filters:
            [
                "type", "schemaVersion", "status", "substatus", "class", "tagKey", "nameKey",
                "categoryKey", "serialNumberKey", "assignedToKey", "locationKey", "costCentreKey", "vendorKey",
                "purchaseOrder", "isConfigurationItem", "warrantyEnd", "leaseEnd", "endOfSupport", "nextAlertOn", "depreciationPolicy", "assignedAssetId", "expectedReturn", "legalHold", "overUsed",
                // events up to a day
                "at",
                // the ledger, its books, the alerts and what contracts cover live in the asset's partition
                "coveredAssetId",
                "book", "nextPeriod", "period", "assetId", "kind", "dueDate", "snoozedUntil",
            ],
            orders: [.. AssetOrders, "version", "dueDate", "entryKey", "date", "shardKey"]),
        Define(
            ConfigurationItems,
            filters:
            [
                "type", "class", "status", "environment", "owner", "assetId", "nameKey", "isAsset",
                // relationships, read by either end when impact is analysed
                "targetId", "subject", "relationshipType",
            ],
            orders: ["createdAt", "updatedAt", "name", "version", "sourceId"]),
        Define(
            Operations,
            filters: ["type", "status", "outcome", "currency", "jobId"],
            orders: ["createdAt", "line", "date", "name"]),
    ];

    private static ContainerProperties Define(string id, string[] filters, string[] orders)
    {
        var indexing = new IndexingPolicy { IndexingMode = IndexingMode.Consistent };
        foreach (var path in filters.Concat(orders).Append("id").Distinct(StringComparer.Ordinal))
        {
            indexing.IncludedPaths.Add(new IncludedPath { Path = $"/{path}/?" });
        }

        indexing.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        foreach (var order in orders)
        {
            indexing.CompositeIndexes.Add(new Collection<CompositePath>
            {
                new() { Path = "/type", Order = CompositePathSortOrder.Ascending },
                new() { Path = $"/{order}", Order = CompositePathSortOrder.Ascending },
                new() { Path = "/id", Order = CompositePathSortOrder.Ascending },
            });
        }

        // -1: documents live on unless they say otherwise themselves, as idempotency records and the markers of requests do.
        return new ContainerProperties(id, "/pk") { IndexingPolicy = indexing, DefaultTimeToLive = -1 };
    }
}
