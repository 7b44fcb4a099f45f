using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>A reservation held by one writer; it can be released only while nobody has changed it since.</summary>
internal sealed record Hold(AssetUniqueKey Key, string ETag);

/// <summary>
/// Keeps tags and serial numbers unique across partitions: a reservation is created before the asset that carries the value,
/// so that of any number of writers one wins.
/// A reservation whose owner does not carry the value (a crash, a changed tag, a deleted asset) is taken over, after its owner was revoked.
/// Waiting alone would not be safe: a stalled writer may still land. So what a crash leaves needs no clean-up.
/// </summary>
internal sealed class Reservations([FromKeyedServices(Containers.Assets)] DocumentContainer assets, OptimisticConcurrency concurrency, TimeProvider time)
{
    /// <summary>How long a writer may take before its unfinished work is taken over. For liveness only: safety comes from the revocation.</summary>
    private static readonly TimeSpan GraceForNew = TimeSpan.FromSeconds(10);

    /// <summary>The same where the owner exists: its writer is at the last step.</summary>
    private static readonly TimeSpan GraceForExisting = TimeSpan.FromSeconds(1);

    private enum Owner
    {
        Carries,
        MayStill,
        Revoked,
        Moved,
    }

    /// <summary>
    /// Reserves all values or none, side by side; 409 <c>assetTagTaken</c> or <c>serialNumberTaken</c> if another asset has one, with every
    /// field that is taken.
    /// </summary>
    public async Task<Result<IReadOnlyList<Hold>>> ReserveAsync(IReadOnlyList<AssetUniqueKey> keys, Guid owner, CancellationToken cancellationToken)
    {
        var claims = await Task.WhenAll(keys.Select(key => TryReserveAsync(key, owner, cancellationToken)));
        for (var place = 1; place < keys.Count && claims.Take(place).All(claim => claim.Hold is not null); place++)
        {
            claims[place] = await InsistAsync(claims[place], owner, cancellationToken);
        }

        List<Hold> holds = [.. claims.Select(claim => claim.Hold).OfType<Hold>()];
        if (holds.Count == keys.Count)
        {
            return holds;
        }

        await ReleaseAsync(holds, cancellationToken);
        return Taken([.. claims.Where(claim => claim.Hold is null).Select(claim => claim.Key)]);
    }

    /// <summary>
    /// What an asset holds of these values, to be released once it no longer carries them. It must be asked before the change commits:
    /// a hold that somebody takes up after it, the asset itself included, is then no longer the one that is released.
    /// </summary>
    public async Task<IReadOnlyList<Hold>> HeldAsync(IReadOnlyList<AssetUniqueKey> keys, Guid owner, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(keys.Select(key => assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken)));
        return [.. keys.Zip(found).Where(pair => pair.Second?.Value.OwnerId == owner).Select(pair => new Hold(pair.First, pair.Second!.ETag))];
    }

    /// <summary>Releases what was reserved for a change that failed, or what a change no longer needs. What another writer has taken over since stays.</summary>
    public Task ReleaseAsync(IReadOnlyList<Hold> holds, CancellationToken cancellationToken) =>
        Task.WhenAll(holds.Select(hold => assets.DeleteAsync(hold.Key.Id, hold.Key.Id, hold.ETag, cancellationToken)));

    /// <summary>The asset that has reserved a value; the caller checks whether it still has it.</summary>
    public async Task<Guid?> OwnerAsync(AssetUniqueKey key, CancellationToken cancellationToken) =>
        (await assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken))?.Value.OwnerId;

    /// <summary>
    /// Two writers who want the same two values can get one each. So that one of them wins, whoever has the first asks on for the second,
    /// which the other gives back.
    /// </summary>
    private async Task<Claim> InsistAsync(Claim claim, Guid owner, CancellationToken cancellationToken)
    {
        if (claim.Hold is not null || claim.IsCarried)
        {
            return claim;
        }

        var settled = await concurrency.RunAsync<Claim>("reservation", AskAsync, cancellationToken);
        return settled.IsOk ? settled.Value : claim;

        async Task<Attempt<Claim>> AskAsync()
        {
            var next = await TryReserveAsync(claim.Key, owner, cancellationToken);
            return next.Hold is not null || next.IsCarried ? next : Attempt<Claim>.Overtaken;
        }
    }

    private async Task<Claim> TryReserveAsync(AssetUniqueKey key, Guid owner, CancellationToken cancellationToken)
    {
        var claim = await concurrency.RunAsync<Claim>("reservation", AttemptAsync, cancellationToken);
        return claim.IsOk ? claim.Value : new Claim(key, Hold: null);

        async Task<Attempt<Claim>> AttemptAsync()
        {
            var mine = new Reservation(key.Id, key.Id, Reservation.TypeName, DocumentJson.SchemaVersion, key.Kind, owner, time.GetUtcNow());
            var created = await assets.CreateAsync(key.Id, mine, cancellationToken);
            if (created.IsDone)
            {
                return new Claim(key, new Hold(key, created.ETag!));
            }

            if (await assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken) is not { } found)
            {
                return Attempt<Claim>.Overtaken;
            }

            // Our own is written again: another writer for the same asset can then no longer give it back under us.
            var state = found.Value.OwnerId == owner ? Owner.Revoked : await RevokeAsync(key, found.Value, cancellationToken);
            if (state is Owner.Carries or Owner.MayStill)
            {
                return new Claim(key, Hold: null, IsCarried: state == Owner.Carries);
            }

            return state == Owner.Revoked && await assets.ReplaceAsync(key.Id, key.Id, mine, found.ETag, cancellationToken) is { IsDone: true } replaced
                ? new Claim(key, new Hold(key, replaced.ETag!))
                : Attempt<Claim>.Overtaken;
        }
    }

    /// <summary>Makes sure that the owner of a reservation cannot come to carry the value any more, unless it does or is still being written.</summary>
    private async Task<Owner> RevokeAsync(AssetUniqueKey key, Reservation reservation, CancellationToken cancellationToken)
    {
        var id = reservation.OwnerId.ToString();
        var age = time.GetUtcNow() - reservation.At;
        if (await assets.FindAsync<OwnerDocument>(id, id, cancellationToken) is not { } owner)
        {
            if (age < GraceForNew)
            {
                return Owner.MayStill;
            }

            // The place of the asset is taken: the batch that would create it now fails.
            return (await assets.CreateAsync(id, AbandonedAsset.Of(reservation.OwnerId), cancellationToken)).IsDone ? Owner.Revoked : Owner.Moved;
        }

        if (owner.Value.Asset is { } asset && (key.IsCarriedBy(asset) || age < GraceForExisting))
        {
            return key.IsCarriedBy(asset) ? Owner.Carries : Owner.MayStill;
        }

        // The fence moves the owner's ETag: a change that read it before, and would bring the value, now fails.
        return (await assets.PatchAsync(id, id, [PatchOperation.Increment("/fence", 1)], owner.ETag, cancellationToken)).IsDone ? Owner.Revoked : Owner.Moved;
    }

    private static Error Taken(IReadOnlyList<AssetUniqueKey> keys)
    {
        var faults = keys.Select(key => new FieldError(key.Kind, key.TakenCode, $"is already used by another asset: {key.Value}")).ToList();
        return Error.Conflict(faults[0].Code, string.Join(' ', keys.Select(key => key.Refusal))) with { Fields = faults };
    }

    /// <summary>How far a writer came with one value.</summary>
    /// <param name="IsCarried">Whether an asset has it for good; else its owner may still be writing.</param>
    private sealed record Claim(AssetUniqueKey Key, Hold? Hold, bool IsCarried = false);
}
