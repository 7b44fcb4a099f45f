using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>POST /assets</c>: 201 with the asset; a tag is assigned if none is given.</summary>
internal sealed class CreateAsset(AssetEdits edits)
{
    internal static readonly CallContract Contract = CallContract.Post(AssetContract.Body);

    [Function(nameof(CreateAsset))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => edits.CreateAsync(call.Json, call.Faults, call.Actor, cancellationToken))
            .ToCreatedAsync(request, asset => asset.Id.ToString(), AssetContract.Write);
}
