using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Configuration;

/// <summary>
/// The relationships in the store, each in its source's partition with events of its own: its source's ETag does not move with it.
/// </summary>
internal sealed class RelationshipStore(
    [FromKeyedServices(Containers.ConfigurationItems)] DocumentContainer container, ConfigurationItemStore items, TimeProvider time)
{
    private const string Subject = "relationship";

    /// <summary>Relationships that one batch deletes, each with its event.</summary>
    private const int MaxPerBatch = DocumentBatch.MaxOperations / 2;

    public Task<Page<Relationship>> ListAsync(ListRequest request, string? pk, CancellationToken cancellationToken) =>
        container.PageAsync<Relationship>(RelationshipDocument.TypeName, request, pk, cancellationToken);

    /// <summary>How many relationships an item has, to and from others.</summary>
    public async Task<int> CountAsync(Guid item, CancellationToken cancellationToken)
    {
        var sum = 0;
        foreach (var (query, pk) in Touching("VALUE COUNT(1)", item))
        {
            await foreach (var count in container.QueryValuesAsync<int>(query, pk, cancellationToken))
            {
                sum += count;
            }
        }

        return sum;
    }

    /// <summary>
    /// Creates a relationship or replaces its details; the same details again are no change. 404 <c>configurationItemNotFound</c> for either end.
    /// </summary>
    /// <param name="ifMatch">What the caller saw, or must not find; something that is not there matches nothing.</param>
    public Task<Result<(Stored<Relationship> Relationship, bool IsNew)>> PutAsync(
        Relationship wanted, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var (pk, id) = (wanted.SourceId.ToString(), RelationshipDocument.IdOf(wanted));
        return container.Concurrency.RunAsync<(Stored<Relationship>, bool)>(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt<(Stored<Relationship>, bool)>> AttemptAsync()
        {
            var ends = await CheckEndsAsync(wanted, cancellationToken);
            if (!ends.IsOk)
            {
                return ends.Error;
            }

            var before = await container.FindAsync<Relationship>(pk, id, cancellationToken);
            if (ifMatch?.Refusal(before?.ETag) is { } refusal)
            {
                return refusal;
            }

            var revised = before?.Value.Revise(wanted.Details, time.GetUtcNow(), actor);
            if (revised is { IsOk: false } refused)
            {
                return refused.Error;
            }

            var after = revised?.Value ?? wanted;
            if (before is not null && ReferenceEquals(after, before.Value))
            {
                return (before, false);
            }

            var batch = container.Batch(pk);
            batch = before is null ? batch.Create(after) : batch.Replace(id, after, before.ETag);
            var write = await batch.Create(Event(before?.Value, after, actor)).CommitAsync(cancellationToken);
            if (write.IsDone)
            {
                return await KeepIfEndsAreThereAsync(new Stored<Relationship>(after, write.ETags[0]), before is null, actor, cancellationToken);
            }

            if (write.Operation == 1 && before is null)
            {
                // The same relationship was there before; its history goes on.
                wanted = wanted with { Version = await container.LastVersionAsync(pk, id, cancellationToken) + 1 };
            }

            return Attempt<(Stored<Relationship>, bool)>.Overtaken;
        }
    }

    /// <summary>Deletes one relationship; 404 <c>relationshipNotFound</c>.</summary>
    public Task<Result> DeleteAsync(Guid sourceId, string type, Guid targetId, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        return container.Concurrency.RunAsync(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt> AttemptAsync()
        {
            var found = await container.FindAsync<Relationship>(sourceId.ToString(), RelationshipDocument.IdOf(type, targetId), cancellationToken);
            if (found is null)
            {
                return NotFound(type, targetId);
            }

            if (!ifMatch.Accepts(found.ETag))
            {
                return Error.Stale(found.ETag);
            }

            return Attempt.DoneIf(await DeleteAsync(sourceId, [found], actor, cancellationToken));
        }
    }

    /// <summary>Deletes every relationship of an item, to and from others, those included that come while it is at it.</summary>
    public async Task<Result> DeleteAllAsync(Guid item, Actor actor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var deleted = await container.Concurrency.RunAsync<bool>("configuration item's relationships", AttemptAsync, cancellationToken);
            if (deleted is not { IsOk: true, Value: true })
            {
                return deleted.IsOk ? Result.Ok : deleted.Error;
            }
        }

        // Whether it deleted any; overtaken when each that it found had changed meanwhile: the next look finds it as it is then.
        async Task<Attempt<bool>> AttemptAsync()
        {
            var found = await TouchingAsync(item, cancellationToken);
            var isAnyDeleted = false;
            foreach (var source in found.GroupBy(relationship => relationship.Value.SourceId))
            {
                foreach (var some in source.Chunk(MaxPerBatch))
                {
                    isAnyDeleted |= await DeleteAsync(source.Key, some, actor, cancellationToken);
                }
            }

            return isAnyDeleted ? true : found.Count == 0 ? false : Attempt<bool>.Overtaken;
        }
    }

    internal static Error NotFound(string type, Guid targetId) =>
        Error.NotFound(ConfigurationErrorCodes.RelationshipNotFound, $"The configuration item has no relationship '{type}' with {targetId}.");

    /// <summary>
    /// What an item points at, in its own partition, and what points at it, in all. Only relationships have such ends, so their type is not
    /// asked for; as one query with OR it would be served worse.
    /// </summary>
    private static IEnumerable<(QueryDefinition Query, string? Pk)> Touching(string select, Guid item)
    {
        var id = item.ToString();
        yield return (new QueryDefinition($"SELECT {select} FROM c WHERE c.sourceId = @item").WithParameter("@item", id), id);
        yield return (new QueryDefinition($"SELECT {select} FROM c WHERE c.targetId = @item").WithParameter("@item", id), null);
    }

    private async Task<IReadOnlyList<Stored<Relationship>>> TouchingAsync(Guid item, CancellationToken cancellationToken)
    {
        List<Stored<Relationship>> found = [];
        foreach (var (query, pk) in Touching("TOP 1000 *", item))
        {
            await foreach (var relationship in container.QueryAsync<Relationship>(query, pk, cancellationToken))
            {
                found.Add(relationship);
            }
        }

        return found;
    }

    private static ChangeEvent Event(Relationship? before, Relationship after, Actor actor) => new(
        after.SourceId.ToString(), after.Version, after.Audit.UpdatedAt, actor, before is null ? "created" : "updated", after.ChangesSince(before))
    {
        Subject = RelationshipDocument.IdOf(after),
    };

    private async Task<bool> DeleteAsync(Guid sourceId, IReadOnlyCollection<Stored<Relationship>> some, Actor actor, CancellationToken cancellationToken)
    {
        var pk = sourceId.ToString();
        var batch = container.Batch(pk);
        foreach (var (relationship, etag) in some)
        {
            var id = RelationshipDocument.IdOf(relationship);
            batch.Delete(id, etag).Create(new ChangeEvent(pk, relationship.Version + 1, time.GetUtcNow(), actor, "deleted", []) { Subject = id });
        }

        return (await batch.CommitAsync(cancellationToken)).IsDone;
    }

    private async Task<Result> CheckEndsAsync(Relationship relationship, CancellationToken cancellationToken)
    {
        var source = items.FindAsync(relationship.SourceId, cancellationToken);
        var target = items.FindAsync(relationship.TargetId, cancellationToken);
        if (await source is null)
        {
            return ConfigurationItemStore.NotFound(relationship.SourceId);
        }

        return await target is null ? ConfigurationItemStore.NotFound(relationship.TargetId) : Result.Ok;
    }

    /// <summary>
    /// Whoever deletes an item marks it first and then looks for its relationships. So what was written before the mark is found by them,
    /// and what was written after it is found here, by looking at both ends again.
    /// </summary>
    private async Task<Result<(Stored<Relationship> Relationship, bool IsNew)>> KeepIfEndsAreThereAsync(
        Stored<Relationship> written, bool isNew, Actor actor, CancellationToken cancellationToken)
    {
        var ends = await CheckEndsAsync(written.Value, cancellationToken);
        if (ends.IsOk)
        {
            return (written, isNew);
        }

        // Refused only if the deletion was faster: then it is gone as well.
        await DeleteAsync(written.Value.SourceId, [written], actor, cancellationToken);
        return ends.Error;
    }
}
