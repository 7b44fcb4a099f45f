using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>PUT /configuration-items/{id}/asset {assetId}</c>: this item is now both; 200 with the item. In place of another asset, if it had one.
/// </summary>
internal sealed class LinkAsset(AssetLinks links, AssetStore assets)
{
    private static readonly Field<Guid?>[] Body = [new("assetId", FieldKind.Id, id => id, (_, value) => (Guid?)value) { Required = true }];

    [Function(nameof(LinkAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "configuration-items/{id:guid}/asset")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var assetId = FieldReader.Read<Guid?>(body.Value, Body, null, faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        if (await assets.FindAsync(assetId!.Value, cancellationToken) is null)
        {
            return Problem.From(AssetStore.NotFound(assetId.Value));
        }

        var actor = Actors.Of(request);
        var linked = await links.LinkAsync(id, assetId, IfMatch.Optional(request), actor, cancellationToken);
        return linked.IsOk ? Answers.Entity(linked.Value, ConfigurationItemContract.Write) : Problem.From(linked.Error);
    }
}
