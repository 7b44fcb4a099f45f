using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>DELETE /assets/{id}</c>: only a record made in error; 204, or 409 <c>assetNotDeletable</c> with the reasons.</summary>
internal sealed class DeleteAsset(AssetRegister register)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(DeleteAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => register.DeleteAsync(id, call.IfMatch, call.Actor, cancellationToken))
            .ToNoContentAsync();
}
