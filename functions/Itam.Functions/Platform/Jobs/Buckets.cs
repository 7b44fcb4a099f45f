using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// The 64 buckets over which documents are spread by the hash of their asset's id. A document that long work goes through carries a
/// <c>shardKey</c> that begins with its bucket, so that a range of buckets can be read in order, and resumed.
/// </summary>
internal static class Buckets
{
    private const int Count = 64;

    /// <summary>Fewer items than this are not worth a message of their own.</summary>
    private const int MinItems = 150;

    /// <param name="also">Tells documents of one asset apart.</param>
    public static string KeyOf(Guid assetId, string? also = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ids.Bucket(assetId):D2}/{assetId}{(also is null ? "" : "/" + also)}");

    /// <summary>Divides the buckets evenly among as many shards as so many items deserve: none for none, at most 64.</summary>
    public static IReadOnlyList<string> Divide(int items)
    {
        var shards = Math.Min(Count, (items + MinItems - 1) / MinItems);
        return [.. Enumerable.Range(0, shards).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Count * i / shards:D2}-{Count * (i + 1) / shards:D2}"))];
    }

    /// <summary>The keys of a scope that <see cref="Divide"/> gave: behind the first, before the second.</summary>
    public static (string After, string Before) KeysOf(string scope) => scope.Split('-') is [var first, var end] ? (first, end) : throw new FormatException($"'{scope}' is no range of buckets.");
}
