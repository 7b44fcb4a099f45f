using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>PUT /configuration-items/{id}/asset {assetId}</c>: this item is now both; 200 with the item. In place of another asset, if it had one.
/// </summary>
internal sealed class LinkAsset(AssetLinks links, AssetStore assets)
{
    private static readonly BodyTable<Guid?> Body = new([new("assetId", FieldKind.Id, id => id, (_, value) => (Guid?)value) { Required = true }], null);

    internal static readonly CallContract Contract = CallContract.Put(Body);

    [Function(nameof(LinkAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "configuration-items/{id:guid}/asset")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => LinkAsync(call, id, cancellationToken))
            .ToEntityAsync(ConfigurationItemContract.Write);

    private Task<Result<Stored<ConfigurationItem>>> LinkAsync(ApiCall call, Guid id, CancellationToken cancellationToken) =>
        call.Body(Body)
            .ThenAsync(assetId => assets.GetAsync(assetId!.Value, cancellationToken))
            .ThenAsync(asset => links.LinkAsync(id, asset.Value.Id, call.OptionalIfMatch, call.Actor, cancellationToken));
}
