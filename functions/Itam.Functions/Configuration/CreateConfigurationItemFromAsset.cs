using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>POST /assets/{id}/configuration-item {name?, class?, …}</c>: makes the asset a configuration item too; 201 with the item; when
/// it is one already 200, or 409 <c>alreadyConfigurationItem</c> (with <c>configurationItemId</c>) if the body asks for what that one is not. Name, description and owner come from the asset unless given; the class too where the asset's says enough.
/// </summary>
internal sealed class CreateConfigurationItemFromAsset(ConfigurationItemStore items, AssetLinks links, AssetStore assets, TimeProvider time)
{
    private static readonly IReadOnlyCollection<string> ReadOnly = [.. ConfigurationItemContract.ReadOnly, "assetId"];
    private static readonly Field<ConfigurationItemDetails>[] Body = [.. ConfigurationItemFields.All.Where(field => field.Name != "assetId")];

    [Function(nameof(CreateConfigurationItemFromAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/configuration-item")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk)
        {
            return Problem.From(asset.Error);
        }

        var actor = Actors.Of(request);

        // Looked for before it is made: what was made before a crash, or by another call, is not made twice.
        var known = await items.FindByAssetAsync(id, cancellationToken);
        if (known is not null && await items.IsDoneAsync(known.Value.Id, cancellationToken))
        {
            // Made by this very request, which has moved the asset's ETag since.
            var mended = await links.MendAsync(known, actor, cancellationToken);
            return mended.IsOk ? Created(request, mended.Value) : Problem.From(mended.Error);
        }

        if (!ifMatch.Value.Accepts(asset.Value.ETag))
        {
            return Problem.From(Error.Stale(asset.Value.ETag));
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        if (known is not null)
        {
            return await ExistingAsync(known.Value, id, body.Value, faults, actor, cancellationToken);
        }

        var item = FieldReader.Combine(faults, Read(body.Value, asset.Value.Value, faults, actor));
        if (!item.IsOk)
        {
            return Problem.From(item.Error);
        }

        var added = await links.AddAsync(item.Value, actor, cancellationToken);
        if (added.Error?.Code == "configurationItemExists" && await items.FindAsync(item.Value.Id, cancellationToken) is { } faster)
        {
            return await ExistingAsync(faster.Value, id, body.Value, faults, actor, cancellationToken);
        }

        return added.IsOk ? Created(request, added.Value) : Problem.From(added.Error);
    }

    /// <summary>Two calls for one state of the asset make an item of one id, so that one of them makes it.</summary>
    private Result<ConfigurationItem> Read(JsonElement body, Asset asset, List<FieldError> faults, Actor actor)
    {
        var details = FieldReader.Read(body, Body, AssetClassification.DetailsOf(asset), faults, ReadOnly);
        var id = Ids.FromKey("configurationItem", asset.Id.ToString(), FieldValues.Text(asset.Version));
        return ConfigurationItem.Create(id, details, time.GetUtcNow(), actor);
    }

    private async Task<IResult> ExistingAsync(
        ConfigurationItem item, Guid assetId, JsonElement body, List<FieldError> faults, Actor actor, CancellationToken cancellationToken)
    {
        var asked = FieldReader.Read(body, Body, item.Details, faults, ReadOnly);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        if (asked != item.Details)
        {
            return Problem.From(AlreadyItem(item.Id));
        }

        var linked = await links.LinkAsync(item.Id, assetId, ifMatch: null, actor, cancellationToken);
        return linked.IsOk ? Answers.Entity(linked.Value, ConfigurationItemContract.Write) : Problem.From(linked.Error);
    }

    private static Error AlreadyItem(Guid item) =>
        Error.Conflict("alreadyConfigurationItem", $"The asset is the configuration item {item} already, which is not as asked for. Change that one instead.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["configurationItemId"] = item },
        };

    private static JsonAnswer Created(HttpRequest request, Stored<ConfigurationItem> item) =>
        new(StatusCodes.Status201Created, writer => ConfigurationItemContract.Write(writer, item))
        {
            ETag = item.ETag,
            Location = PublicAddress.Instead(request, "assets", $"configuration-items/{item.Value.Id}"),
        };
}
