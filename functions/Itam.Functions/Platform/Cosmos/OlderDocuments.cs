using System.Collections.Concurrent;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Whether a container still holds documents of a type that an older version of this code wrote, without the keys that filters of today go by.
/// Each is brought up when it is next written. Until the last one is, lists look at them as well; afterwards nobody pays for that.
/// The container needs an index of <c>schemaVersion</c>.
/// </summary>
internal sealed class OlderDocuments(TimeProvider time)
{
    /// <summary>While an update is rolled out an older instance may go on writing for this long without being noticed.</summary>
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, long> seenNone = new(StringComparer.Ordinal);

    public async ValueTask<bool> AnyAsync(DocumentContainer container, string type, CancellationToken cancellationToken)
    {
        if (seenNone.TryGetValue(type, out var at) && time.GetElapsedTime(at) < KnownFor)
        {
            return false;
        }

        var now = time.GetTimestamp();
        var query = new QueryDefinition($"SELECT TOP 1 VALUE c.id FROM c WHERE c.type = @type AND {DocumentJson.IsOlder}").WithParameter("@type", type);
        if (await container.QueryValuesAsync<string>(query, pk: null, cancellationToken).AnyAsync(cancellationToken))
        {
            return true;
        }

        seenNone[type] = now;
        return false;
    }
}
