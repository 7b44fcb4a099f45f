using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>DELETE /assets/{id}</c>: only a record made in error; 204, or 409 <c>assetNotDeletable</c> with the reasons.</summary>
internal sealed class DeleteAsset(AssetRegister register)
{
    [Function(nameof(DeleteAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (!ifMatch.IsOk || QueryParameters.RefuseAny(request) is not null)
        {
            return Problem.From(QueryParameters.RefuseAny(request) ?? ifMatch.Error!);
        }

        var deleted = await register.DeleteAsync(id, ifMatch.Value, Actors.Of(request), cancellationToken);
        return deleted.IsOk ? Answers.NoContent() : Problem.From(deleted.Error);
    }
}
