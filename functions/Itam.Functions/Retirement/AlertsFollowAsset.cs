using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Retirement;

/// <summary>
/// Resolves and reopens the alerts of an asset in the batch of the change that makes it so: when a date moves, when it is retired.
/// New alerts are left to the scan.
/// </summary>
internal sealed class AlertsFollowAsset(AlertStore alerts) : IAssetParticipant
{
    public IReadOnlyList<OwnedType> OwnedTypes { get; } = [new(AlertDocument.TypeName)];

    /// <summary>The date of the next alert follows the asset's dates.</summary>
    public Asset Derive(Asset? before, Asset after) => after with { NextAlertOn = AlertSchedule.Default.NextReview(before, after) };

    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (change.Before is not { } was || !IsTouchedBy(was, change.After))
        {
            return Result.Ok;
        }

        var known = await alerts.OfAssetAsync(change.After.Id, cancellationToken);
        var changes = AlertReview.Follow(change.After, [.. known.Select(stored => stored.Value)], change.After.Audit.UpdatedAt, change.Actor);
        AlertStore.Add(batch, changes, known, change.Actor);
        return Result.Ok;
    }

    private static bool IsTouchedBy(Asset before, Asset after) =>
        before.Details.AssetTag != after.Details.AssetTag || !RetirementDates.Of(before).SequenceEqual(RetirementDates.Of(after));
}
