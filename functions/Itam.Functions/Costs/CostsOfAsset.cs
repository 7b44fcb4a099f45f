using Itam.Functions.Assets.Register;

namespace Itam.Functions.Costs;

/// <summary>What the costs of an asset mean to it.</summary>
internal sealed class CostsOfAsset : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(CostDocument.TypeName, "costs are recorded for it")];
}
