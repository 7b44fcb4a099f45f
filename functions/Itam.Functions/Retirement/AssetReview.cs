using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Retirement;

/// <summary>Looks at one asset for a scan: reads the asset and its alerts, reviews, commits; again if another writer was faster.</summary>
internal sealed class AssetReview(AssetRegister register, AssetStore assets, AlertStore alerts, OptimisticConcurrency concurrency, TimeProvider time)
{
    /// <summary>What was found, or null if the asset is gone. 409 <c>concurrentUpdate</c> leaves it to the next scan.</summary>
    public Task<Result<AlertReview?>> RunAsync(Guid assetId, DateOnly today, Actor actor, Guid scanId, CancellationToken cancellationToken)
    {
        return concurrency.RunAsync<AlertReview?>("asset", AttemptAsync, cancellationToken);

        async Task<Attempt<AlertReview?>> AttemptAsync()
        {
            if (await assets.FindAsync(assetId, cancellationToken) is not { } asset)
            {
                return (AlertReview?)null;
            }

            var known = await alerts.OfAssetAsync(assetId, cancellationToken);
            var review = AlertReview.Of(asset.Value, [.. known.Select(stored => stored.Value)], AlertSchedule.Default, today, time.GetUtcNow(), actor);
            var nextAlertOn = AlertStore.IsWhole(review) ? review.NextAlertOn : asset.Value.NextAlertOn;
            var isDone = IsSettled(review, asset.Value.NextAlertOn)
                || await register.RescheduleReviewAsync(asset, nextAlertOn, batch => AlertStore.Add(batch, review, known, actor, scanId), cancellationToken);
            return isDone ? review : Attempt<AlertReview?>.Overtaken;
        }
    }

    private static bool IsSettled(AlertReview review, DateOnly? nextAlertOn) =>
        review is { Raised.Count: 0, Changed.Count: 0 } && review.NextAlertOn == nextAlertOn;
}
