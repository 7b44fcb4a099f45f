using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Bulk;

/// <summary>One item of a bulk: a new asset, or a patch of the one that its <c>id</c> names, if that is in the state that its <c>etag</c> says.</summary>
internal sealed class BulkItem(int index, JsonElement given)
{
    private static readonly IReadOnlyCollection<string> Address = ["id", "etag"];

    private readonly bool isObject = given.ValueKind == JsonValueKind.Object;

    // An item of another type has nothing to say; its own answer tells.
    private readonly JsonElement body = given.ValueKind == JsonValueKind.Object ? given : JsonElement.Parse("{}");

    public int Index => index;

    /// <summary>Whether it changes an existing asset.</summary>
    public bool IsPatch => body.TryGetPresent("id", out _);

    /// <summary>The asset that a patch is about; null for a new one and where the item does not name one.</summary>
    public Guid? Target => body.TryGetPresent("id", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var target) ? target : null;

    /// <summary>What is done in the order of the items: changes of one asset, new assets with one tag. Else an item is alone in its line.</summary>
    public string Line => Target?.ToString()
        ?? (body.TryGetPresent("assetTag", out var tag) && tag.ValueKind == JsonValueKind.String ? AssetUniqueKey.Tag(tag.GetString()!).Id : FieldValues.Text(index));

    /// <summary>Carries out the item.</summary>
    public Task<Result<Stored<Asset>>> ApplyAsync(AssetEdits edits, Actor actor, CancellationToken cancellationToken)
    {
        if (!isObject)
        {
            return Refused(Error.Validation($"items[{FieldValues.Text(index)}]", FaultCodes.WrongType, "must be an object"));
        }

        if (!IsPatch)
        {
            return edits.CreateAsync(body, [], actor, cancellationToken);
        }

        var ifMatch = ReadETag();
        return (Target, ifMatch.Error) switch
        {
            (null, _) => Refused(Error.Validation("id", FaultCodes.WrongType, "must be the id of an asset")),
            (_, { } refusal) => Refused(refusal),
            ({ } asset, null) => edits.PatchAsync(asset, ifMatch.Value, body, [], actor, cancellationToken, Address),
        };

        static Task<Result<Stored<Asset>>> Refused(Error error) => Task.FromResult<Result<Stored<Asset>>>(error);
    }

    private Result<IfMatch> ReadETag()
    {
        if (!body.TryGetPresent("etag", out var etag))
        {
            return Error.Invalid(PlatformErrorCodes.IfMatchRequired, "Send the asset's ETag in the item's etag, or * to change it in any state.");
        }

        return etag.ValueKind == JsonValueKind.String && ETags.Split([etag.GetString()]) is [var tag]
            ? new IfMatch([tag])
            : Error.Validation("etag", FaultCodes.WrongType, "must be the ETag of the asset, or *");
    }
}
