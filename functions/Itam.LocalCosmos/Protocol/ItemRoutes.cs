using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Items;

namespace Itam.LocalCosmos.Protocol;

/// <summary>Operations on one item: <c>POST …/docs</c> and <c>…/docs/{id}</c>.</summary>
internal sealed class ItemRoutes(CosmosStore store)
{
    public async Task<GatewayResponse> CreateAsync(GatewayRequest request, ContainerRecord container)
    {
        var item = Item(request, container);
        var result = request.IsTrue(HeaderNames.IsUpsert)
            ? await store.WriteAsync(session => store.Items.Upsert(session, container, item, request.IfMatch))
            : await store.WriteAsync(session => store.Items.Create(session, container, item));
        return Answer(request, result);
    }

    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, ContainerRecord container, string id)
    {
        var key = request.RequiredPartitionKey;
        switch (request.Method)
        {
            case "GET":
                return Answer(request, store.Read(session => store.Items.Read(session, container, key, id, request.IfNoneMatch)));
            case "PUT":
                var item = Item(request, container, id);
                return Answer(request, await store.WriteAsync(session => store.Items.Replace(session, container, item, request.IfMatch)));
            case "DELETE":
                return Answer(request, await store.WriteAsync(session => store.Items.Delete(session, container, key, id, request.IfMatch)));
            case "PATCH":
                var patch = ItemPatch.Parse(request.Body, container.Definition.PartitionKey);
                return Answer(request, await store.WriteAsync(session => store.Items.Patch(session, container, key, id, patch, request.IfMatch)));
            default:
                throw new CosmosFault(405, $"{request.Method} of an item is not supported.");
        }
    }

    private static ItemBody Item(GatewayRequest request, ContainerRecord container, string? id = null)
    {
        ItemConditions.RefuseIfNoneMatch(request.IfNoneMatch);
        if (request.Header(HeaderNames.PreTrigger) is not null || request.Header(HeaderNames.PostTrigger) is not null)
        {
            throw CosmosFault.BadRequest("Triggers inside the store are not supported by the local host.");
        }

        var item = ItemParser.Parse(request.Body, container);
        item.EnsureAddressed(request.RequiredPartitionKey, id);
        return item;
    }

    private static GatewayResponse Answer(GatewayRequest request, ItemResult result)
    {
        if (result.Message is { } message)
        {
            var error = GatewayResponse.Error(result.Status, message, result.SubStatus).WithCharge(result.Charge);
            return result.ETag is { } current ? error.With(HeaderNames.ETag, current) : error;
        }

        var hasBody = result.Status is 200 or 201 && (request.Method is "GET" || !request.WantsMinimal);
        var response = new GatewayResponse(result.Status, hasBody ? result.Body : default(ReadOnlyMemory<byte>)).WithCharge(result.Charge);
        return result.ETag is { } etag ? response.With(HeaderNames.ETag, etag) : response;
    }
}
