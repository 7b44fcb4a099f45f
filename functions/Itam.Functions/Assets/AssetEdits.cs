using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Categories;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets;

/// <summary>Makes and changes assets as JSON asks for it: the one reading behind POST, PATCH and the bulk of both.</summary>
internal sealed class AssetEdits(AssetAssignments assignments, CategorySchemas schemas, PolicyStore policies, TimeProvider time)
{
    /// <summary>A new asset; its tag is assigned if none is given.</summary>
    /// <param name="unread">Faults outside of the body, reported with those in it.</param>
    public async Task<Result<Stored<Asset>>> CreateAsync(JsonElement body, IEnumerable<FieldError> unread, Actor actor, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [.. unread];
        var details = FieldReader.Read(body, await FieldsAsync(body, before: null, cancellationToken), AssetDetails.Empty, faults, AssetContract.ReadOnly, ReadOnlyFields.Repeated(body, AssetContract.ReadOnly, write: null));
        await JudgeAsync(before: null, details, faults, cancellationToken);
        var now = time.GetUtcNow();
        var asset = FieldReader.Combine(faults, Asset.Create(RepeatableRequest.NewId(now), details, now, actor));
        return asset.IsOk ? await assignments.AddAsync(asset.Value, actor, cancellationToken) : asset.Error;
    }

    /// <summary>A merge patch (RFC 7396) of an asset; null removes. Read-only fields may be there as they are.</summary>
    /// <param name="unread">Faults outside of the body, reported with those in it.</param>
    /// <param name="others">Names in the body that are no fields of the asset.</param>
    public Task<Result<Stored<Asset>>> PatchAsync(
        Guid id, IfMatch ifMatch, JsonElement body, IReadOnlyList<FieldError> unread, Actor actor, CancellationToken cancellationToken, IReadOnlyCollection<string>? others = null)
    {
        var seen = others is null ? ifMatch.SeenIn(body) : (IfMatch: ifMatch, ETag: string.Empty);
        return assignments.ChangeAsync(id, seen.IfMatch, Patch, actor, "updated", reason: null, cancellationToken);

        async ValueTask<Result<Asset>> Patch(Asset asset)
        {
            List<FieldError> faults = [.. unread];
            var details = FieldReader.Read(body, await FieldsAsync(body, asset.Details, cancellationToken), asset.Details, faults, AssetContract.ReadOnly, [.. others ?? [], .. Repeated(asset)]);
            await JudgeAsync(asset.Details, details, faults, cancellationToken);
            return FieldReader.Combine(faults, asset.Revise(details, time.GetUtcNow(), actor));
        }

        IReadOnlyCollection<string> Repeated(Asset asset) =>
            ReadOnlyFields.Repeated(body, AssetContract.ReadOnly, writer => AssetContract.Write(writer, asset, seen.ETag));
    }

    // The category that the asset will have says what its attributes may be written as.
    private async ValueTask<IReadOnlyList<Field<AssetDetails>>> FieldsAsync(JsonElement body, AssetDetails? before, CancellationToken cancellationToken)
    {
        var category = body.TryGetPresent("category", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()!.Trim() : before?.Category;
        return body.TryGetPresent("attributes", out _) && category is not null && await schemas.OfAsync(category, cancellationToken) is { } schema
            ? AssetFields.Under(schema)
            : AssetFields.All;
    }

    // What settings that are made apart from assets have to say. Attributes that could not be read have no values for the schema to judge: none of them is missing as well.
    private async Task JudgeAsync(AssetDetails? before, AssetDetails details, List<FieldError> faults, CancellationToken cancellationToken)
    {
        if (!faults.Exists(fault => fault.Field == "attributes" || fault.Field.StartsWith("attributes.", StringComparison.Ordinal)))
        {
            faults.AddRange(await schemas.FaultsAsync(before, details, cancellationToken));
        }

        if (details.DepreciationPolicy is { } policy && policy != before?.DepreciationPolicy
            && await policies.FaultAsync("depreciationPolicy", policy, cancellationToken) is { } fault)
        {
            faults.Add(fault);
        }
    }
}
