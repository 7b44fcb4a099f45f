using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>GET /assets/{id}</c> and <c>GET /assets/by-tag/{assetTag}</c>: the asset, or 304 if the caller has its state.</summary>
internal sealed class GetAsset(AssetStore store)
{
    [Function(nameof(GetAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var asset = await store.GetAsync(id, cancellationToken);
        return asset.IsOk ? Answers.Read(request, asset.Value, AssetContract.Write) : Problem.From(asset.Error);
    }

    [Function("GetAssetByTag")]
    public async Task<IResult> RunByTag(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/by-tag/{assetTag}")] HttpRequest request, string assetTag, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await store.FindByTagAsync(assetTag, cancellationToken) is { } asset
            ? Answers.Read(request, asset, AssetContract.Write)
            : Problem.From(Error.NotFound("assetNotFound", "No asset has this tag."));
    }
}
