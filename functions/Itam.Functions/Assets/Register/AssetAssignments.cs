using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Covers;
using Itam.Functions.Assets.Lifecycle;
using Itam.Functions.Assets.Seats;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// Changes that may assign an asset to another, and the end of the other. The two are written apart, so that either may happen just while the
/// other does: each looks again after its own write, and undoes an assignment that no longer holds.
/// </summary>
internal sealed class AssetAssignments(
    AssetRegistration registration, AssetStore store, AssetBondStore bonds, SeatAssignments seats, ContractCovers covers, AssignedAssetCheck check, TimeProvider time, IOptions<ItamOptions> options)
{
    /// <summary>Registers a new asset. One whose holder has vanished meanwhile is refused as if it had been gone before: nothing of it stays but its history.</summary>
    public async Task<Result<Stored<Asset>>> AddAsync(Asset asset, Actor actor, CancellationToken cancellationToken)
    {
        var added = await registration.AddAsync(asset, actor, cancellationToken);
        if (!added.IsOk || added.Value.Value.Details.AssignedAssetId is not { } holder)
        {
            return added;
        }

        var still = await check.AskAsync(asset.Id, holder, cancellationToken);
        return still.IsOk ? added : await WithdrawAsync(added.Value, actor, cancellationToken) ?? still.Error;
    }

    /// <summary>Reads, changes and writes an asset as the store does.</summary>
    public async Task<Result<Stored<Asset>>> ChangeAsync(
        Guid id, IfMatch ifMatch, Func<Asset, ValueTask<Result<Asset>>> change, Actor actor, string action, string? reason, CancellationToken cancellationToken)
    {
        Asset? before = null;
        var changed = await store.ChangeAsync(id, ifMatch, asset => change(before = asset), actor, action, reason, cancellationToken);
        if (!changed.IsOk || changed.Value.Value.Details.AssignedAssetId is not { } holder || holder == before?.Details.AssignedAssetId)
        {
            return changed;
        }

        var still = await check.AskAsync(id, holder, cancellationToken);
        if (still.IsOk)
        {
            return changed;
        }

        // Whoever has changed it since has seen the assignment and left it or not: what they did stays.
        using var outside = RepeatableRequest.Suspend();
        await store.ChangeAsync(id, new IfMatch([changed.Value.ETag]), Back, actor, "reverted", still.Error.Message, cancellationToken);
        return still.Error;

        // The state before is known to the attempt that made the change; one that finds it made only takes the assignment away.
        Result<Asset> Back(Asset asset) => before is null
            ? asset.ReleaseFrom(holder, LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone), time.GetUtcNow(), actor)
            : asset.BackTo(before, time.GetUtcNow(), actor);
    }

    /// <summary>Deletes an asset as the store does. What was assigned to it since the store looked is freed: whoever comes later finds it gone.</summary>
    public async Task<Result> DeleteAsync(Guid id, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var deleted = await store.DeleteAsync(id, ifMatch, actor, cancellationToken);
        if (!deleted.IsOk)
        {
            return deleted;
        }

        await foreach (var reference in bonds.ReferencesAsync(id, cancellationToken))
        {
            await ReleaseAsync(id, reference, actor, cancellationToken);
        }

        return deleted;
    }

    /// <summary>Deletes what was just registered, unless somebody else has changed it since: then what it is now, without the assignment or with another.</summary>
    private async Task<Result<Stored<Asset>>?> WithdrawAsync(Stored<Asset> added, Actor actor, CancellationToken cancellationToken)
    {
        using var outside = RepeatableRequest.Suspend();
        while (await store.FindAsync(added.Value.Id, cancellationToken) is { } now)
        {
            // The deletion of its holder may have freed it already, which is not a change that somebody wanted of it.
            var isAsRegistered = now.ETag == added.ETag
                || (now.Value.Status == added.Value.Status && now.Value.Details == added.Value.Details with { AssignedAssetId = null });
            if (!isAsRegistered)
            {
                return now;
            }

            var deleted = await store.DeleteAsync(now.Value.Id, new IfMatch([now.ETag]), actor, cancellationToken);
            if (!deleted.IsOk && deleted.Error.Code == "assetNotDeletable")
            {
                return now;
            }
        }

        return null;
    }

    private async Task ReleaseAsync(Guid id, AssetReference reference, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var reason = $"The asset {id} was deleted.";
        _ = reference.Type switch
        {
            SeatDocument.TypeName => await seats.FreeAsync(reference.Pk, reference.Id, ifMatch: null, actor, "reverted", cancellationToken, reason),
            CoverDocument.TypeName => await covers.RemoveAsync(reference.Pk, reference.Id, ifMatch: null, actor, "reverted", cancellationToken, reason),
            _ => Plain(await store.ChangeAsync(
                reference.Pk, ifMatch: null, asset => asset.ReleaseFrom(id, today, now, actor), actor, "reverted", reason, cancellationToken)),
        };

        static Result Plain(Result<Stored<Asset>> changed) => changed.IsOk ? Result.Ok : changed.Error;
    }
}
