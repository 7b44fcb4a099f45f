using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lists;

/// <summary><c>GET /assets/{id}/label</c>: a label to print, as SVG; its QR code leads to the asset.</summary>
internal sealed class GetAssetLabel(AssetStore store)
{
    [Function(nameof(GetAssetLabel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/label")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var asset = await store.GetAsync(id, cancellationToken);
        return asset.IsOk
            ? Results.Text(AssetLabel.Draw(asset.Value.Value, PublicAddress.Above(request)), "image/svg+xml; charset=utf-8")
            : Problem.From(asset.Error);
    }
}
