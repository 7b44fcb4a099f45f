namespace Itam.LocalCosmos.Store.Properties;

/// <summary>What the service adds to an item with every write. <paramref name="Row"/> names the item for its whole life.</summary>
internal readonly record struct ItemStamp(long Row, long Lsn, string ETag, long Timestamp);
