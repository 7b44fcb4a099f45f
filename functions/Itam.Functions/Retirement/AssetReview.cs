using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Retirement;

/// <summary>Looks at one asset for a scan: reads the asset and its alerts, reviews, commits; again if another writer was faster.</summary>
internal sealed class AssetReview(AssetRegister register, AssetStore assets, AlertStore alerts, TimeProvider time)
{
    private const int MostRounds = 10;

    /// <summary>What was found, or null if the asset is gone. 409 <c>tooManyWriters</c> leaves it to the next scan.</summary>
    public async Task<Result<AlertReview?>> RunAsync(Guid assetId, DateOnly today, Actor actor, Guid scanId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await assets.FindAsync(assetId, cancellationToken) is not { } asset)
            {
                return (AlertReview?)null;
            }

            var known = await alerts.OfAssetAsync(assetId, cancellationToken);
            var review = AlertReview.Of(asset.Value, [.. known.Select(stored => stored.Value)], AlertSchedule.Default, today, time.GetUtcNow(), actor);
            var nextAlertOn = AlertStore.IsWhole(review) ? review.NextAlertOn : asset.Value.NextAlertOn;
            if (IsSettled(review, asset.Value.NextAlertOn)
                || await register.LookAgainOnAsync(asset, nextAlertOn, batch => AlertStore.Add(batch, review, known, actor, scanId), cancellationToken))
            {
                return review;
            }
        }

        return Error.Conflict("tooManyWriters", "Others kept changing the asset or its alerts.");
    }

    private static bool IsSettled(AlertReview review, DateOnly? nextAlertOn) =>
        review is { Raised.Count: 0, Changed.Count: 0 } && review.NextAlertOn == nextAlertOn;
}
