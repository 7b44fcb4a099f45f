using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>PATCH /assets/{id}</c>: a merge patch (RFC 7396); null removes. The status moves by transitions only; a category's schema says what attributes may be.</summary>
internal sealed class UpdateAsset(AssetEdits edits)
{
    internal static readonly CallContract Contract = CallContract.Patch(AssetContract.Body);

    [Function(nameof(UpdateAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => edits.PatchAsync(id, call.IfMatch, call.Json, call.Faults, call.Actor, cancellationToken))
            .ToEntityAsync(AssetContract.Write);
}
