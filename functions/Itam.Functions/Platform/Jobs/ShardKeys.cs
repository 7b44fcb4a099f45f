using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Documents that an older version wrote without a shard key, by which long work reads what it goes through.</summary>
internal static class ShardKeys
{
    /// <summary>The condition that the document <c>c</c> is one of them.</summary>
    public static string IsMissing { get; } = $"{DocumentJson.IsOlder} AND NOT IS_DEFINED(c.shardKey)";

    private const int AtOnce = 8;

    /// <summary>Gives shard keys to some documents that lack them. Nobody else pays: a container without older documents is not asked.</summary>
    /// <param name="type">The documents' <c>type</c>.</param>
    /// <param name="missing">Selects <c>id, pk, book</c> of some of them.</param>
    /// <returns>Whether there were any, so that there may be more.</returns>
    public static async Task<bool> AddAsync(this DocumentContainer container, string type, QueryDefinition missing, CancellationToken cancellationToken)
    {
        if (!await container.HasOlderAsync(type, cancellationToken))
        {
            return false;
        }

        var found = await container.QueryValuesAsync<Keyless>(missing, pk: null, cancellationToken).ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(found, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (document, stop) =>
        {
            // One that is gone by now needs none.
            PatchOperation[] operations = [PatchOperation.Add("/shardKey", Buckets.KeyOf(document.Pk, document.Book))];
            await container.PatchAsync(document.Pk.ToString(), document.Id, operations, etag: null, stop);
        });
        return found.Count > 0;
    }

    /// <param name="Book">Null for an asset.</param>
    private sealed record Keyless(string Id, Guid Pk, string? Book);
}
