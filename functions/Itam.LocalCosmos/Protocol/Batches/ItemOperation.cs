using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Items;
using Itam.LocalCosmos.Store.Properties;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary>An operation of a batch, parsed and checked before the writer takes it up; a fault in it is its result.</summary>
internal static class ItemOperation
{
    /// <param name="batchKey">The partition key of an atomic batch; null when each operation brings its own.</param>
    /// <param name="budget">What each operation is paid from; null when nothing is limited, or the batch is paid for as a whole.</param>
    public static BatchStep Prepare(BatchOperation operation, string? batchKey, ContainerRecord container, ContainerBudget? budget)
    {
        try
        {
            var key = batchKey ?? PartitionKeyText.FromHeader(
                operation.PartitionKey ?? throw CosmosFault.BadRequest("An operation of the bulk request has no partition key."));
            var step = Step(operation, key, container);
            return budget is null ? step : WithinBudget(step, key, budget);
        }
        catch (CosmosFault fault)
        {
            return (_, _) => ItemResult.Refused(fault);
        }
    }

    private static BatchStep Step(BatchOperation operation, string key, ContainerRecord container)
    {
        switch (operation.Kind)
        {
            case BatchKind.Create:
                var created = Item(operation, key, container);
                return (items, session) => items.Create(session, container, created);
            case BatchKind.Upsert:
                var upserted = Item(operation, key, container);
                return (items, session) => items.Upsert(session, container, upserted, operation.IfMatch);
            case BatchKind.Replace:
                var replaced = Item(operation, key, container);
                return (items, session) => items.Replace(session, container, replaced, operation.IfMatch);
            case BatchKind.Patch:
                var patch = ItemPatch.Parse(operation.Body, container.Definition.PartitionKey);
                return (items, session) => items.Patch(session, container, key, Id(operation), patch, operation.IfMatch);
            case BatchKind.Read:
                return (items, session) => items.Read(session, container, key, Id(operation), operation.IfNoneMatch);
            case BatchKind.Delete:
                return (items, session) => items.Delete(session, container, key, Id(operation), operation.IfMatch);
            default:
                throw CosmosFault.BadRequest($"The batch operation {(int)operation.Kind} is not known.");
        }
    }

    private static BatchStep WithinBudget(BatchStep step, string key, ContainerBudget budget) => (items, session) =>
    {
        if (budget.Wait(key) is { } wait)
        {
            return ItemResult.Throttled(wait);
        }

        var result = step(items, session);
        budget.Spend(key, result.Charge);
        return result;
    };

    private static string Id(BatchOperation operation) => operation.Id ?? throw CosmosFault.BadRequest("An operation of the batch has no id.");

    private static ItemBody Item(BatchOperation operation, string key, ContainerRecord container)
    {
        ItemConditions.RefuseIfNoneMatch(operation.IfNoneMatch);
        var item = ItemParser.Parse(operation.Body, container);
        item.EnsureAddressed(key, operation.Id);
        return item;
    }
}
