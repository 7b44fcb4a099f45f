using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>A change of an asset that is being written.</summary>
/// <param name="Before">The state it replaces; null for a new asset.</param>
/// <param name="Action">created, updated, transitioned, linked, …</param>
internal sealed record AssetChange(Asset? Before, Asset After, Actor Actor, string Action, string? Reason = null)
{
    /// <summary>The part that is written with the asset; null if none is.</summary>
    public PartRevision? Part { get; init; }

    public ChangeEvent ToEvent() => new(
        After.Id.ToString(), After.Version, After.Audit.UpdatedAt, Actor, Action, [.. After.ChangesSince(Before), .. Part?.Changes() ?? []], Reason);
}
