using System.Collections.Concurrent;
using Itam.LocalCosmos.Messages;

namespace Itam.LocalCosmos.Throughput;

/// <summary>
/// Throttles as the service does: a request that finds its physical partition's budget of this second used up is answered 429 and does nothing.
/// One container's requests never slow another's.
/// </summary>
/// <param name="plan">Null for no limit.</param>
/// <param name="bytes">How much data there is; read when a container is first asked for.</param>
internal sealed class ThroughputLimits(ThroughputPlan? plan, TimeProvider time, Func<long> bytes)
{
    private const string Message = "The container's request units of this second are used up, so nothing was done.";

    private readonly ConcurrentDictionary<int, ContainerBudget> budgets = new();

    /// <summary>Null where there is no limit.</summary>
    /// <param name="container">Its number.</param>
    public ContainerBudget? Of(int container) => plan is null ? null : budgets.GetOrAdd(container, _ => new ContainerBudget(plan, bytes(), time));

    /// <summary>A container that is deleted.</summary>
    public void Forget(int container) => budgets.TryRemove(container, out _);

    /// <summary>Serves a request on the items of a container, if it may run.</summary>
    /// <param name="serve">What serves it; its answer says what it charges.</param>
    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, int container, Func<Task<GatewayResponse>> serve)
    {
        // The operations of a bulk request run and are charged each for itself, and a query's plan is not asked of the partitions.
        if (Of(container) is not { } budget || request.IsBulk || request.IsTrue(HeaderNames.IsQueryPlan))
        {
            return await serve();
        }

        var key = request.PartitionKey;
        if (budget.Wait(key) is { } wait)
        {
            return GatewayResponse.Throttled(Message, wait);
        }

        var response = await serve();
        if (key is null)
        {
            response.WithCharge(response.Charge + (RequestCharge.FurtherPartition * (budget.Partitions - 1)));
        }

        budget.Spend(key, response.Charge);
        return response;
    }
}
