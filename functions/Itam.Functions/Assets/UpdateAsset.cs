using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>PATCH /assets/{id}</c>: a merge patch (RFC 7396); null removes. The status moves by transitions only; a category's schema says what attributes may be.</summary>
internal sealed class UpdateAsset(AssetEdits edits)
{
    [Function(nameof(UpdateAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> unknown = [];
        QueryParameters.Read(request, [], unknown);
        var changed = await edits.PatchAsync(id, ifMatch.Value, body.Value, unknown, Actors.Of(request), cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);
    }
}
