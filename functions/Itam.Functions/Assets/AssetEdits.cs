using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets;

/// <summary>Creates and changes assets from JSON: the shared implementation of POST, PATCH and bulk requests.</summary>
internal sealed class AssetEdits(AssetRegister register, AssetParticipants participants, TimeProvider time)
{
    /// <summary>A new asset; its tag is assigned if none is given.</summary>
    /// <param name="unread">Faults outside of the body, reported with those in it.</param>
    public async Task<Result<Stored<Asset>>> CreateAsync(JsonElement body, IEnumerable<FieldError> unread, Actor actor, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [.. unread];
        var details = FieldReader.Read(
            body, await FieldsAsync(body, before: null, cancellationToken), AssetDetails.Empty, faults, AssetContract.ReadOnly, ReadOnlyFields.Repeated(body, AssetContract.ReadOnly, write: null));
        return await register.AddAsync(new AssetDraft(RepeatableRequest.NewId(time.GetUtcNow()), details, faults), actor, cancellationToken);
    }

    /// <summary>A merge patch (RFC 7396) of an asset; null removes. Read-only fields may be there as they are.</summary>
    /// <param name="unread">Faults outside of the body, reported with those in it.</param>
    /// <param name="others">Names in the body that are no fields of the asset.</param>
    public Task<Result<Stored<Asset>>> PatchAsync(
        Guid id, IfMatch ifMatch, JsonElement body, IReadOnlyList<FieldError> unread, Actor actor, CancellationToken cancellationToken, IReadOnlyCollection<string>? others = null)
    {
        var seen = others is null ? ifMatch.SeenIn(body) : (IfMatch: ifMatch, ETag: string.Empty);
        return register.EditAsync(id, seen.IfMatch, PatchedAsync, actor, "updated", cancellationToken);

        async ValueTask<AssetEdit> PatchedAsync(Asset asset)
        {
            List<FieldError> faults = [.. unread];
            var fields = await FieldsAsync(body, asset.Details, cancellationToken);
            return new AssetEdit(FieldReader.Read(body, fields, asset.Details, faults, AssetContract.ReadOnly, [.. others ?? [], .. Repeated(asset)]), faults);
        }

        IReadOnlyCollection<string> Repeated(Asset asset) =>
            ReadOnlyFields.Repeated(body, AssetContract.ReadOnly, writer => AssetContract.Write(writer, asset, seen.ETag));
    }

    // The category that the asset will have says what its attributes may be written as.
    private ValueTask<IReadOnlyList<Field<AssetDetails>>> FieldsAsync(JsonElement body, AssetDetails? before, CancellationToken cancellationToken)
    {
        var category = body.TryGetPresent("category", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()!.Trim() : before?.Category;
        return participants.FieldsAsync(category, cancellationToken);
    }
}
