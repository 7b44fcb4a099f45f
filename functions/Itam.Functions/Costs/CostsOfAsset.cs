using Itam.Functions.Assets.Register;

namespace Itam.Functions.Costs;

/// <summary>The effect of costs on their asset.</summary>
internal sealed class CostsOfAsset : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(CostDocument.TypeName, "costs are recorded for it")];
}
