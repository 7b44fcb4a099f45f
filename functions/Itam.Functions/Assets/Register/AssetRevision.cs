using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>The next state of an asset, and what is written beside it in the same batch.</summary>
internal sealed record AssetRevision(Asset After)
{
    /// <summary>For the history of the asset.</summary>
    public IReadOnlyList<FieldChange> PartChanges { get; init; } = [];

    /// <summary>The part that is written, for the features whose it is.</summary>
    public PartRevision? Part { get; init; }

    /// <summary>Adds one operation.</summary>
    public Action<DocumentBatch>? WritePart { get; init; }
}

/// <summary>A part of an asset as it was and as it shall be; null where it is not there.</summary>
internal sealed record PartRevision(IAssetPart? Before, IAssetPart? After);

/// <summary>An asset after a revision, or after the attempt at one that turned out to be no change.</summary>
internal sealed record RevisedAsset(Stored<Asset> Asset)
{
    /// <summary>The new ETag of what was written beside it; null if nothing was.</summary>
    public string? PartETag { get; init; }
}
