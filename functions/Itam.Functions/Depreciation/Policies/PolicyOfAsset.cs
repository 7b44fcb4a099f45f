using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>The policy that an asset is given must exist. One that it has already and that is gone since is reported by the runs.</summary>
internal sealed class PolicyOfAsset(PolicyStore policies) : IAssetParticipant
{
    public async ValueTask<IReadOnlyList<FieldError>> FaultsAsync(AssetDetails? before, AssetDetails after, CancellationToken cancellationToken) =>
        after.DepreciationPolicy is { } policy && policy != before?.DepreciationPolicy
        && await policies.FaultAsync("depreciationPolicy", policy, cancellationToken) is { } fault
            ? [fault]
            : [];
}
