using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lists;

/// <summary><c>GET /assets/{id}/label</c>: a label to print, as SVG; its QR code leads to the asset.</summary>
internal sealed class GetAssetLabel(AssetStore store)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetAssetLabel))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/label")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => store.GetAsync(id, cancellationToken))
            .ToAnswerAsync(asset => Results.Text(AssetLabel.Draw(asset.Value, PublicAddress.Above(request)), "image/svg+xml; charset=utf-8"));
}
