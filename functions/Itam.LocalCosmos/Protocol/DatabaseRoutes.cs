using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Properties;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary><c>/dbs</c> and <c>/dbs/{database}</c>.</summary>
internal sealed class DatabaseRoutes(CosmosStore store, ThroughputLimits limits)
{
    public async Task<GatewayResponse> ServeAllAsync(GatewayRequest request)
    {
        if (request.Method is "GET")
        {
            return ResourceFeed.Write("Databases", string.Empty, store.Catalog.Databases.ToList(), (database, json) => database.WriteTo(json));
        }

        if (request.Method is not "POST" || request.IsTrue(HeaderNames.IsQuery))
        {
            throw CosmosFault.BadRequest("A query over databases is not supported by the local host; list them instead.");
        }

        return Answer(201, await store.Catalog.CreateDatabaseAsync(ItemIds.Check(RequestJson.ParseObject(request.Body))));
    }

    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, string id)
    {
        var database = store.Catalog.Database(id);
        switch (request.Method)
        {
            case "GET":
                return Answer(200, database);
            case "DELETE":
                var containers = store.Catalog.ContainersOf(database).ToList();
                await store.Catalog.DeleteDatabaseAsync(database);
                containers.ForEach(container => limits.Forget(container.Number));
                return new GatewayResponse(204).WithCharge(RequestCharge.Write(0, 0));
            default:
                throw new CosmosFault(405, $"{request.Method} of a database is not supported.");
        }
    }

    private static GatewayResponse Answer(int status, DatabaseRecord database) =>
        GatewayResponse.Json(status, database.WriteTo).With(HeaderNames.ETag, database.ETag).WithCharge(RequestCharge.Read(0));
}
