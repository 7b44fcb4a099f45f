using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>A requested new asset.</summary>
/// <param name="Faults">What could not be read of it; reported together with what the rules find.</param>
internal sealed record AssetDraft(Guid Id, AssetDetails Details, IReadOnlyList<FieldError> Faults)
{
    public AssetDraft(Guid id, AssetDetails details)
        : this(id, details, [])
    {
    }
}

/// <summary>The requested fields of an asset.</summary>
/// <param name="Faults">As in <see cref="AssetDraft"/>.</param>
internal sealed record AssetEdit(AssetDetails Details, IReadOnlyList<FieldError> Faults);

/// <summary>The next state of an asset, and the part that is written in the same batch.</summary>
internal sealed record AssetRevision(Asset After)
{
    public PartRevision? Part { get; init; }
}

/// <summary>A part of an asset as it was and as it will be; null where it does not exist.</summary>
/// <param name="Write">Adds its one operation.</param>
internal sealed record PartRevision(IAssetPart? Before, IAssetPart? After, Action<DocumentBatch> Write)
{
    /// <summary>Its entries in the history.</summary>
    public IEnumerable<FieldChange> Changes()
    {
        var (was, now) = (Facts(Before), Facts(After));
        return from field in was.Keys.Union(now.Keys, StringComparer.Ordinal)
               let change = new FieldChange(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field))
               where !Equals(change.Before, change.After)
               select change;

        static Dictionary<string, object?> Facts(IAssetPart? part) => new(part?.Facts ?? [], StringComparer.Ordinal);
    }
}

/// <summary>An asset after a revision, or after the attempt at one that turned out to be no change.</summary>
internal sealed record RevisedAsset(Stored<Asset> Asset)
{
    /// <summary>The new ETag of the part that was written with it; null if none was.</summary>
    public string? PartETag { get; init; }
}
