using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Properties;
using Itam.LocalCosmos.Store.Sqlite;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>
/// The operations on one item, inside a session the caller holds: the writer's for writes, any for reads.
/// Each is one change of one row, so that a refused operation has changed nothing.
/// </summary>
internal sealed class ItemStore(LsnSequence sequence, TimeProvider time)
{
    /// <summary>In seconds since 1970: items expire by it.</summary>
    public long Now => UtcNow.ToUnixTimeSeconds();

    public DateTimeOffset UtcNow => time.GetUtcNow();

    /// <summary>Makes the writes inside one change; see <see cref="LsnSequence.AsOneChange"/>.</summary>
    public T AsOneChange<T>(Func<T> writes) => sequence.AsOneChange(writes);

    public ItemResult Read(SqliteSession session, ContainerRecord container, string partitionKey, string id, string? ifNoneMatch = null)
    {
        using var find = session.Prepare(container.Statements.Find);
        if (!find.Bind(1, partitionKey).Bind(2, id).Bind(3, Now).Step())
        {
            return ItemResult.NotFound;
        }

        var etag = find.Text(1);
        if (ifNoneMatch is not null && ETags.Matches(ifNoneMatch, etag))
        {
            return ItemResult.NotModified(etag);
        }

        var body = find.Utf8(3).ToArray();
        return new(200, RequestCharge.Read(body.Length), etag, body);
    }

    public ItemResult Create(SqliteSession session, ContainerRecord container, ItemBody item)
    {
        container.EnsureExists();
        return Constrained(session, container, item, () => Insert(session, container, item));
    }

    /// <summary>Replaces the item or creates it. As in the service, an If-Match matters only when there is something to replace.</summary>
    public ItemResult Upsert(SqliteSession session, ContainerRecord container, ItemBody item, string? ifMatch)
    {
        container.EnsureExists();
        return FindTag(session, container, item.PartitionKey, item.Id) is { } found
            ? Update(session, container, found, item, ifMatch)
            : Create(session, container, item);
    }

    public ItemResult Replace(SqliteSession session, ContainerRecord container, ItemBody item, string? ifMatch)
    {
        container.EnsureExists();
        return FindTag(session, container, item.PartitionKey, item.Id) is { } found
            ? Update(session, container, found, item, ifMatch)
            : ItemResult.NotFound;
    }

    public ItemResult Delete(SqliteSession session, ContainerRecord container, string partitionKey, string id, string? ifMatch)
    {
        container.EnsureExists();
        long row;
        double charge;
        using (var find = session.Prepare(container.Statements.Find))
        {
            if (!find.Bind(1, partitionKey).Bind(2, id).Bind(3, Now).Step())
            {
                return ItemResult.NotFound;
            }

            var etag = find.Text(1);
            if (ifMatch is not null && !ETags.Matches(ifMatch, etag))
            {
                return ItemResult.PreconditionFailed(etag);
            }

            row = find.Int64(0);
            var document = find.Utf8(3);
            charge = RequestCharge.Write(document.Length, container.IndexEntries.Count(document));
        }

        using var delete = session.Prepare(container.Statements.Delete);
        delete.Bind(1, row).Execute();
        return new(204, charge);
    }

    public ItemResult Patch(SqliteSession session, ContainerRecord container, string partitionKey, string id, ItemPatch patch, string? ifMatch)
    {
        container.EnsureExists();
        long row;
        string etag;
        byte[] body;
        using (var find = session.Prepare(container.Statements.Find))
        {
            if (!find.Bind(1, partitionKey).Bind(2, id).Bind(3, Now).Step())
            {
                return ItemResult.NotFound;
            }

            (row, etag, body) = (find.Int64(0), find.Text(1), find.Utf8(3).ToArray());
        }

        if ((ifMatch is not null && !ETags.Matches(ifMatch, etag)) || !patch.HoldsFor(session, container, row))
        {
            return ItemResult.PreconditionFailed(etag);
        }

        var item = ItemParser.Parse(patch.Apply(body), container);
        return Update(session, container, new(row, etag), item, ifMatch: null);
    }

    private (long Row, string ETag)? FindTag(SqliteSession session, ContainerRecord container, string partitionKey, string id)
    {
        using var find = session.Prepare(container.Statements.FindTag);
        return find.Bind(1, partitionKey).Bind(2, id).Bind(3, Now).Step() ? (find.Int64(0), find.Text(1)) : null;
    }

    private static long? Expiry(ContainerRecord container, ItemBody item, long now) =>
        container.Definition.DefaultTtl is { } byDefault && (item.Ttl ?? byDefault) is > 0 and var seconds ? now + seconds : null;

    /// <summary>Runs a write again, once, after the expired items of its partition are gone: only they may be what it collides with.</summary>
    private ItemResult Constrained(SqliteSession session, ContainerRecord container, ItemBody item, Func<ItemResult> write)
    {
        var result = write();
        if (result.Status != 409 || container.Definition.DefaultTtl is null)
        {
            return result;
        }

        using var purge = session.Prepare(container.Statements.DeleteExpiredOfPartition);
        return purge.Bind(1, item.PartitionKey).Bind(2, Now).Execute() > 0 ? write() : result;
    }

    private ItemResult Insert(SqliteSession session, ContainerRecord container, ItemBody item)
    {
        var stamp = Stamp(session, row: null);
        container.SystemProperties.Fill(item.Document, stamp);
        using var insert = session.Prepare(container.Statements.Insert);
        insert.Bind(1, stamp.Row).Bind(2, item.PartitionKey).Bind(3, item.Id).Bind(4, item.Document)
            .Bind(5, stamp.ETag).Bind(6, stamp.Timestamp).Bind(7, stamp.Lsn).Bind(8, Expiry(container, item, stamp.Timestamp));
        if (!insert.TryExecute(out var inserted))
        {
            return ItemResult.UniqueKeyViolation;
        }

        return inserted == 0 ? ItemResult.Conflict : Written(201, stamp, item);
    }

    private ItemResult Update(SqliteSession session, ContainerRecord container, (long Row, string ETag) found, ItemBody item, string? ifMatch)
    {
        if (ifMatch is not null && !ETags.Matches(ifMatch, found.ETag))
        {
            return ItemResult.PreconditionFailed(found.ETag);
        }

        return Constrained(session, container, item, () =>
        {
            var stamp = Stamp(session, found.Row);
            container.SystemProperties.Fill(item.Document, stamp);
            using var update = session.Prepare(container.Statements.Update);
            update.Bind(1, stamp.Row).Bind(2, item.Document).Bind(3, stamp.ETag).Bind(4, stamp.Timestamp)
                .Bind(5, stamp.Lsn).Bind(6, Expiry(container, item, stamp.Timestamp));
            return update.TryExecute(out _) ? Written(200, stamp, item) : ItemResult.UniqueKeyViolation;
        });
    }

    private static ItemResult Written(int status, ItemStamp stamp, ItemBody item) =>
        new(status, RequestCharge.Write(item.Document.Length, item.IndexEntries), stamp.ETag, item.Document);

    private ItemStamp Stamp(SqliteSession session, long? row)
    {
        var (number, now) = (sequence.Next(session), Now);
        return new(row ?? number, sequence.Lsn, ETags.For(number, now), now);
    }
}
