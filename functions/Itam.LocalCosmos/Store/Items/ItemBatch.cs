using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>One prepared operation of a batch.</summary>
internal delegate ItemResult BatchStep(ItemStore items, SqliteSession session);

/// <summary>Several operations on the items of one container, in one transaction of the writer.</summary>
internal sealed class ItemBatch(ItemStore items, ContainerRecord container)
{
    /// <summary>The service's limit.</summary>
    public const int MaxOperations = 100;

    private const int FailedDependency = 424;

    /// <summary>One change, all or none: after a failure every other operation is answered 424, and the writer has to undo them.</summary>
    public IReadOnlyList<ItemResult> RunAtomic(SqliteSession session, IReadOnlyList<BatchStep> steps)
    {
        container.EnsureExists();
        return items.AsOneChange(() =>
        {
            var results = new ItemResult[steps.Count];
            for (var index = 0; index < steps.Count; index++)
            {
                results[index] = Run(session, steps[index]);
                if (!results[index].IsSuccess)
                {
                    return [.. results.Select((result, position) => position == index ? result : new ItemResult(FailedDependency, 0))];
                }
            }

            return results;
        });
    }

    /// <summary>Whether these results of <see cref="RunAtomic"/> have a failure in them.</summary>
    public static bool HasFailed(IReadOnlyList<ItemResult> results) => results.Any(result => !result.IsSuccess);

    /// <summary>Each for itself. After a failure the others are answered 424 when the caller wants no more then.</summary>
    public IReadOnlyList<ItemResult> RunEach(SqliteSession session, IReadOnlyList<BatchStep> steps, bool stopsAtFailure)
    {
        container.EnsureExists();
        var isStopped = false;
        var results = new ItemResult[steps.Count];
        for (var index = 0; index < steps.Count; index++)
        {
            results[index] = isStopped ? new ItemResult(FailedDependency, 0) : Run(session, steps[index]);
            isStopped |= stopsAtFailure && !results[index].IsSuccess;
        }

        return results;
    }

    private ItemResult Run(SqliteSession session, BatchStep step)
    {
        try
        {
            return step(items, session);
        }
        catch (CosmosFault fault)
        {
            return ItemResult.Refused(fault);
        }
    }
}
