using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>One change of an asset on its way into the store.</summary>
/// <param name="Before">The state it replaces; null for a new asset.</param>
/// <param name="Action">created, updated, transitioned, linked, …</param>
internal sealed record AssetChange(Asset? Before, Asset After, Actor Actor, string Action, string? Reason = null)
{
    /// <summary>What changed beside the asset itself, under names that begin with what it is: <c>costs.{id}.amount</c>.</summary>
    public IReadOnlyList<FieldChange> PartChanges { get; init; } = [];

    /// <summary>The part that is written with the asset; null if none is.</summary>
    public PartRevision? Part { get; init; }

    public ChangeEvent ToEvent() => new(
        After.Id.ToString(), After.Version, After.Audit.UpdatedAt, Actor, Action, [.. After.ChangesSince(Before), .. PartChanges], Reason);
}

/// <summary>
/// A feature that must write something of its own whenever an asset changes, in the same batch: the depreciation book, for one.
/// It reads what it needs, adds its operations (a create or a replace with its ETag) and leaves the commit to the asset store;
/// if one of its operations is refused because another writer was faster, it is asked again with fresh reads.
/// It may also refuse a change that would contradict what it keeps; nothing is written then, nor reserved.
/// </summary>
internal interface IAssetChangeParticipant
{
    /// <returns>Ok, or the refusal of the whole change, which the caller gets as it is.</returns>
    Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken);
}
