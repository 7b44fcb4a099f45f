using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>POST /assets/{id}/configuration-item {name?, class?, …}</c>: makes the asset a configuration item too; 201 with the item, or 200 when
/// it is one already. Name, description and owner come from the asset unless given; the class too where the asset's says enough.
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

        if (!ifMatch.Value.Accepts(asset.Value.ETag))
        {
            return Problem.From(Error.Stale(asset.Value.ETag));
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var actor = Actors.Of(request);
        var item = FieldReader.Combine(faults, Read(body.Value, asset.Value.Value, faults, actor));
        if (!item.IsOk)
        {
            return Problem.From(item.Error);
        }

        // Looked for before it is made: what was made before a crash, or by another call, is not made twice.
        if (await items.FindByAssetAsync(id, cancellationToken) is { } known)
        {
            return await ExistingAsync(known.Value.Id, id, actor, cancellationToken);
        }

        var added = await links.AddAsync(item.Value, actor, cancellationToken);
        if (added.Error?.Code == "configurationItemExists")
        {
            return await ExistingAsync(item.Value.Id, id, actor, cancellationToken);
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

    private async Task<IResult> ExistingAsync(Guid itemId, Guid assetId, Actor actor, CancellationToken cancellationToken)
    {
        var linked = await links.LinkAsync(itemId, assetId, ifMatch: null, actor, cancellationToken);
        return linked.IsOk ? Answers.Entity(linked.Value, ConfigurationItemContract.Write) : Problem.From(linked.Error);
    }

    private static JsonAnswer Created(HttpRequest request, Stored<ConfigurationItem> item) =>
        new(StatusCodes.Status201Created, writer => ConfigurationItemContract.Write(writer, item))
        {
            ETag = item.ETag,
            Location = PublicAddress.Instead(request, "assets", $"configuration-items/{item.Value.Id}"),
        };
}
