using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Items;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary><c>POST …/docs</c> with many operations: a transactional batch, or a bulk of independent ones.</summary>
internal sealed class BatchRoutes(CosmosStore store, ThroughputLimits limits)
{
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>What bulk requests and the frame around 2 MB of items may need; beyond it the service refuses too.</summary>
    private const int FrameBytes = 256 * 1024;

    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, ContainerRecord container)
    {
        if (request.Body.Length > MaxBytes + FrameBytes)
        {
            throw CosmosFault.TooLarge("The batch is larger than 2 MB.");
        }

        var isJson = BatchJson.IsJson(request.Body);
        var records = isJson ? BatchJson.Read(request.Body) : BatchRecords.Read(request.Body);
        if (records.Count > ItemBatch.MaxOperations)
        {
            throw CosmosFault.BadRequest("The batch has more than 100 operations.");
        }

        if (records.Sum(record => (long)record.Body.Length) > MaxBytes)
        {
            throw CosmosFault.TooLarge("The batch is larger than 2 MB.");
        }

        var batch = new ItemBatch(store.Items, container);
        var isAtomic = request.IsTrue(HeaderNames.BatchAtomic);
        var key = isAtomic ? request.RequiredPartitionKey : null;
        var budget = isAtomic ? null : limits.Of(container.Number);
        var operations = records.Select(record => ItemOperation.Prepare(record, key, container, budget)).ToArray();
        var results = isAtomic
            ? await store.WriteAsync(session => batch.RunAtomic(session, operations), ItemBatch.HasFailed)
            : await store.WriteAsync(session => batch.RunEach(session, operations, StopsAtFailure(request)));
        var failed = results.Any(result => result.Status >= 400);
        bool WantsBody(int index) => records[index].Kind is BatchKind.Read || !(records[index].WantsMinimal || (isJson && request.WantsMinimal));
        var body = isJson ? BatchJson.Write(results, WantsBody) : await BatchRecords.WriteAsync(results, WantsBody);
        return new GatewayResponse(failed ? 207 : 200, body).WithCharge(results.Sum(result => result.Charge));
    }

    /// <summary>A bulk goes on after a failure unless its header says otherwise.</summary>
    private static bool StopsAtFailure(GatewayRequest request) =>
        bool.TryParse(request.Header(HeaderNames.BatchContinueOnError), out var continues) && !continues;
}
