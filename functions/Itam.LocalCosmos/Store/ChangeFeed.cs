using System.Globalization;
using System.Text;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Items;

namespace Itam.LocalCosmos.Store;

/// <summary>A page of changed documents.</summary>
/// <param name="Items">Their JSON as it is now, each with its <c>_lsn</c>.</param>
/// <param name="Lsn">Where the next page starts: the LSN of the last document, or the start when there is none.</param>
internal sealed record ChangePage(IReadOnlyList<ReadOnlyMemory<byte>> Items, long Lsn);

/// <summary>
/// The documents of a container in the order of their last writes ("latest version" mode): a range over the index of LSNs.
/// What was deleted or has expired is not in it, and of several writes of one document only the last.
/// </summary>
internal sealed class ChangeFeed(CosmosStore store, ContainerRecord container)
{
    // The service ends a page at 4 MB too.
    private const int LargestPageBytes = 4 * 1024 * 1024;

    /// <summary>
    /// The LSN to start after for what is written at or after a second. Documents know only the second of their writes:
    /// what was written earlier in that same second comes along, so that nothing is missed. A time to come starts from now:
    /// the SDK's processor says "from now" as the time of its own clock, which may be ahead of this one.
    /// </summary>
    public long StartAt(DateTimeOffset time)
    {
        // Before the look: a write in between must come with the first page.
        var now = store.LastLsn;
        return store.Read(session =>
        {
            using var first = session.Prepare(container.Statements.FirstLsnSince);
            return first.Bind(1, time.ToUnixTimeSeconds()).Step() ? first.Int64(0) - 1 : now;
        });
    }

    /// <summary>A page ends between two changes: what one batch wrote is never torn apart, though it be more than was asked for.</summary>
    /// <param name="partitionKey">Canonical text, or null for all partitions.</param>
    public ChangePage Read(long after, string? partitionKey, int size) => store.Read(session =>
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var last = after;
        var bytes = 0L;
        using var changes = session.Prepare(partitionKey is null ? container.Statements.Changes : container.Statements.ChangesOfPartition);
        changes.Bind(1, after).Bind(3, store.Items.Now).Bind(4, (long)size + ItemBatch.MaxOperations);
        if (partitionKey is not null)
        {
            changes.Bind(2, partitionKey);
        }

        while (changes.Step())
        {
            var lsn = changes.Int64(0);
            if (lsn != last && (items.Count >= size || bytes >= LargestPageBytes))
            {
                break;
            }

            last = lsn;
            var item = WithLsn(changes.Utf8(1), last);
            bytes += item.Length;
            items.Add(item);
        }

        return new ChangePage(items, last);
    });

    /// <summary>The service adds the number to the documents of this feed only; the SDK's estimator of a processor's lag reads it.</summary>
    private static byte[] WithLsn(ReadOnlySpan<byte> body, long lsn) =>
        [.. body[..^1], .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"_lsn\":{lsn}}}"))];
}
