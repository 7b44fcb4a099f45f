using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary><c>/dbs/{database}/colls</c> and <c>/dbs/{database}/colls/{container}</c>.</summary>
internal sealed class ContainerRoutes(CosmosStore store, ThroughputLimits limits)
{
    public async Task<GatewayResponse> ServeAllAsync(GatewayRequest request, string databaseId)
    {
        var database = store.Catalog.Database(databaseId);
        if (request.Method is "GET")
        {
            return ResourceFeed.Write(
                "DocumentCollections", database.Rid, store.Catalog.ContainersOf(database).ToList(), (container, json) => container.WriteTo(json));
        }

        if (request.Method is not "POST" || request.IsTrue(HeaderNames.IsQuery))
        {
            throw CosmosFault.BadRequest("A query over containers is not supported by the local host; list them instead.");
        }

        return Answer(201, await store.Catalog.CreateContainerAsync(database, ContainerDefinition.Parse(request.Body)));
    }

    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, string database, string id)
    {
        var container = store.Catalog.Container(database, id);
        switch (request.Method)
        {
            case "GET":
                return Answer(200, container);
            case "PUT":
                return Answer(200, await store.Catalog.ReplaceContainerAsync(container, ContainerDefinition.Parse(request.Body), request.IfMatch));
            case "DELETE":
                await store.Catalog.DeleteContainerAsync(container);
                limits.Forget(container.Number);
                return new GatewayResponse(204).WithCharge(RequestCharge.Write(0, 0));
            default:
                throw new CosmosFault(405, $"{request.Method} of a container is not supported.");
        }
    }

    private static GatewayResponse Answer(int status, ContainerRecord container) =>
        GatewayResponse.Json(status, container.WriteTo).With(HeaderNames.ETag, container.ETag).WithCharge(RequestCharge.Read(0));
}
