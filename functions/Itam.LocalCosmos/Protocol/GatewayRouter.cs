using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Faults;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Protocol.Batches;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary>Finds what a request is about by its path, and adds what every answer carries.</summary>
internal sealed class GatewayRouter(CosmosStore store, FaultInjection faults, ThroughputLimits limits)
{
    private readonly DatabaseRoutes databases = new(store, limits);
    private readonly ContainerRoutes containers = new(store, limits);
    private readonly ItemRoutes items = new(store);
    private readonly FeedRoutes feeds = new(store);
    private readonly ChangeFeedRoutes changes = new(store);
    private readonly BatchRoutes batches = new(store, limits);

    [SuppressMessage("Design", "CA1031", Justification = "The last resort of this server: the fault goes to the caller as a 500 with its text.")]
    public async Task<GatewayResponse> RouteAsync(GatewayRequest request)
    {
        GatewayResponse response;
        try
        {
            response = await faults.ServeAsync(request, DispatchAsync);
        }
        catch (CosmosFault fault)
        {
            response = GatewayResponse.Error(fault.Status, fault.Message, fault.SubStatus);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !request.Aborted.IsCancellationRequested)
        {
            response = GatewayResponse.Error(500, $"The local Cosmos gateway failed: {exception.GetType().Name}: {exception.Message}");
        }

        return response
            .With(HeaderNames.RequestCharge, response.Charge.ToString("0.##", CultureInfo.InvariantCulture))
            .With(HeaderNames.ActivityId, request.Header(HeaderNames.ActivityId) ?? Guid.CreateVersion7().ToString())
            .With(HeaderNames.SessionToken, string.Create(CultureInfo.InvariantCulture, $"0:-1#{store.LastLsn}"));
    }

    private Task<GatewayResponse> DispatchAsync(GatewayRequest request)
    {
        var path = Array.ConvertAll(request.Path.Trim('/').Split('/'), Uri.UnescapeDataString);
        return path switch
        {
            [""] when request.Method is "GET" => Task.FromResult(AccountDocument.For(request.Origin)),
            ["dbs"] => databases.ServeAllAsync(request),
            ["dbs", var database] => databases.ServeAsync(request, database),
            ["dbs", var database, "colls"] => containers.ServeAllAsync(request, database),
            ["dbs", var database, "colls", var container] => containers.ServeAsync(request, database, container),
            ["dbs", var database, "colls", var container, "pkranges"] when request.Method is "GET" =>
                Task.FromResult(PartitionKeyRanges.For(request, store.Catalog.Container(database, container))),
            ["dbs", var database, "colls", var container, "docs"] => WithinLimitsAsync(request, Intended(request, database, container), ServeItemsAsync),
            ["dbs", var database, "colls", var container, "docs", var id] =>
                WithinLimitsAsync(request, Intended(request, database, container), (_, found) => items.ServeAsync(request, found, id)),
            _ => throw CosmosFault.BadRequest($"{request.Method} {request.Path} is not supported by the local host."),
        };
    }

    private Task<GatewayResponse> WithinLimitsAsync(
        GatewayRequest request, ContainerRecord container, Func<GatewayRequest, ContainerRecord, Task<GatewayResponse>> serve) =>
        limits.ServeAsync(request, container.Number, () => serve(request, container));

    private Task<GatewayResponse> ServeItemsAsync(GatewayRequest request, ContainerRecord container)
    {
        if (request.Method is "GET")
        {
            return Task.FromResult(
                request.Header(HeaderNames.AIm) is { } feed ? changes.Read(request, container, feed) : feeds.ReadFeed(request, container));
        }

        if (request.Method is not "POST")
        {
            throw new CosmosFault(405, $"{request.Method} of a container's items is not supported.");
        }

        if (request.IsTrue(HeaderNames.IsQueryPlan))
        {
            return Task.FromResult(FeedRoutes.Plan(request, container));
        }

        return request switch
        {
            _ when request.IsTrue(HeaderNames.IsQuery) => Task.FromResult(feeds.Query(request, container)),
            _ when request.IsTrue(HeaderNames.IsBatch) => batches.ServeAsync(request, container),
            _ => items.CreateAsync(request, container),
        };
    }

    /// <summary>The container of the path; 400 when the caller means one of the same name that is no more.</summary>
    private ContainerRecord Intended(GatewayRequest request, string database, string container)
    {
        var found = store.Catalog.Container(database, container);
        return request.Header(HeaderNames.IntendedContainer) is not { Length: > 0 } rid || string.Equals(rid, found.Rid, StringComparison.Ordinal)
            ? found
            : throw CosmosFault.BadRequest("The container has been deleted and made again.", SubStatuses.IncorrectContainerRid);
    }
}
