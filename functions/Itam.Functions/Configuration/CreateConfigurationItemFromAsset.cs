using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
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
    private static readonly BodyTable<ConfigurationItemDetails> Body = new(
        [.. ConfigurationItemFields.All.Where(field => field.Name != "assetId")], ConfigurationItemDetails.Empty)
    {
        ReadOnly = [.. ConfigurationItemContract.Body.ReadOnly, "assetId"],
        IsOptional = true,
    };

    internal static readonly CallContract Contract = CallContract.ChangeBy(Body);

    [Function(nameof(CreateConfigurationItemFromAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/configuration-item")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => CreateAsync(call, id, cancellationToken))
            .ToAnswerAsync(made => made.IsNew ? Created(request, made.Item) : ApiResults.Entity(made.Item, ConfigurationItemContract.Write));

    private async Task<Result<(Stored<ConfigurationItem> Item, bool IsNew)>> CreateAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk)
        {
            return asset.Error;
        }

        // Looked for before it is made: what was made before a crash, or by another call, is not made twice.
        var known = await items.FindByAssetAsync(id, cancellationToken);
        if (known is not null && await items.IsDoneAsync(known.Value.Id, cancellationToken))
        {
            // Made by this very request, which has moved the asset's ETag since.
            return (await links.MendAsync(known, call.Actor, cancellationToken)).Map(mended => (mended, true));
        }

        if (!call.IfMatch.Accepts(asset.Value.ETag))
        {
            return Error.Stale(asset.Value.ETag);
        }

        if (known is not null)
        {
            return await ExistingAsync(call, known.Value, id, cancellationToken);
        }

        // Two calls for one state of the asset make an item of one id, so that one of them makes it.
        var itemId = Ids.FromKey("configurationItem", id.ToString(), FieldValues.Text(asset.Value.Value.Version));
        var item = call.Onto(
            Body, AssetClassification.DetailsOf(asset.Value.Value), details => ConfigurationItem.Create(itemId, details, time.GetUtcNow(), call.Actor));
        var added = await item.ThenAsync(wanted => links.AddAsync(wanted, call.Actor, cancellationToken));
        return added.Error?.Code == ConfigurationErrorCodes.ConfigurationItemExists && await items.FindAsync(itemId, cancellationToken) is { } faster
            ? await ExistingAsync(call, faster.Value, id, cancellationToken)
            : added.Map(made => (made, true));
    }

    /// <summary>The item that the asset is already, if that is what the call asks for.</summary>
    private async Task<Result<(Stored<ConfigurationItem> Item, bool IsNew)>> ExistingAsync(
        ApiCall call, ConfigurationItem item, Guid assetId, CancellationToken cancellationToken)
    {
        var same = call.Onto(Body, item.Details, asked => asked == item.Details ? item : (Result<ConfigurationItem>)AlreadyItem(item.Id));
        var linked = await same.ThenAsync(_ => links.LinkAsync(item.Id, assetId, ifMatch: null, call.Actor, cancellationToken));
        return linked.Map(known => (known, false));
    }

    private static Error AlreadyItem(Guid item) =>
        Error.Conflict(ConfigurationErrorCodes.AlreadyConfigurationItem, $"The asset is already the configuration item {item}, which differs from the request. Change that item instead.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["configurationItemId"] = item },
        };

    private static JsonResult Created(HttpRequest request, Stored<ConfigurationItem> item) =>
        new(StatusCodes.Status201Created, writer => ConfigurationItemContract.Write(writer, item))
        {
            ETag = item.ETag,
            Location = PublicAddress.Instead(request, "assets", $"configuration-items/{item.Value.Id}"),
        };
}
