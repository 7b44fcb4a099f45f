using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Categories;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>PATCH /assets/{id}</c>: a merge patch (RFC 7396); null removes. The status moves by transitions only; a category's schema says what attributes may be.</summary>
internal sealed class UpdateAsset(AssetAssignments assignments, CategorySchemas schemas, TimeProvider time)
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
        var actor = Actors.Of(request);
        var changed = await assignments.ChangeAsync(id, ifMatch.Value, Patch, actor, "updated", reason: null, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);

        async ValueTask<Result<Asset>> Patch(Asset asset)
        {
            List<FieldError> faults = [.. unknown];
            var details = FieldReader.Read(body.Value, AssetFields.All, asset.Details, faults, AssetContract.ReadOnly);
            faults.AddRange(await schemas.FaultsAsync(asset.Details, details, cancellationToken));
            return FieldReader.Combine(faults, asset.Revise(details, time.GetUtcNow(), actor));
        }
    }
}
