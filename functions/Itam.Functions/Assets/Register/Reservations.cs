using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>A reservation as one writer holds it: it can be given back only while nobody has touched it since.</summary>
internal sealed record Hold(AssetUniqueKey Key, string ETag);

/// <summary>
/// Keeps tags and serial numbers unique across partitions: a reservation is created before the asset that carries the value,
/// so that of any number of writers one wins.
/// A reservation whose owner does not carry the value (a crash, a changed tag, a deleted asset) is taken over, after its owner was revoked.
/// Waiting alone would not be safe: a stalled writer may still land. So what a crash leaves needs no clean-up.
/// </summary>
internal sealed class Reservations([FromKeyedServices(Containers.Assets)] DocumentContainer assets, TimeProvider time)
{
    /// <summary>How long a writer is given before its unfinished work is looked into. For liveness only: safety comes from the revocation.</summary>
    private static readonly TimeSpan GraceForNew = TimeSpan.FromSeconds(10);

    /// <summary>The same where the owner exists: its writer is at the last step.</summary>
    private static readonly TimeSpan GraceForExisting = TimeSpan.FromSeconds(1);

    private const int MaxRounds = 8;

    private enum Owner
    {
        CarriesOrMayStill,
        Revoked,
        Moved,
    }

    /// <summary>
    /// Reserves all values or none; 409 <c>assetTagTaken</c> or <c>serialNumberTaken</c> if another asset has one, with every field that is taken.
    /// </summary>
    public async Task<Result<IReadOnlyList<Hold>>> ReserveAsync(IReadOnlyList<AssetUniqueKey> keys, Guid owner, CancellationToken cancellationToken)
    {
        List<Hold> holds = [];
        foreach (var (place, key) in keys.Index())
        {
            if (await ReserveAsync(key, owner, cancellationToken) is not { } hold)
            {
                await ReleaseAsync(holds, cancellationToken);
                return Taken([key, .. await CarriedByOthersAsync(keys.Skip(place + 1), owner, cancellationToken)]);
            }

            holds.Add(hold);
        }

        return holds;
    }

    /// <summary>
    /// What an asset holds of these values, to be released once it no longer carries them. It must be asked before the change commits:
    /// a hold that somebody takes up after it, the asset itself included, is then no longer the one that is released.
    /// </summary>
    public async Task<IReadOnlyList<Hold>> HeldAsync(IReadOnlyList<AssetUniqueKey> keys, Guid owner, CancellationToken cancellationToken)
    {
        List<Hold> holds = [];
        foreach (var key in keys)
        {
            if (await assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken) is { } found && found.Value.OwnerId == owner)
            {
                holds.Add(new Hold(key, found.ETag));
            }
        }

        return holds;
    }

    /// <summary>Gives back what was reserved for a change that did not happen, or what a change has given up. What somebody took up since stays.</summary>
    public async Task ReleaseAsync(IReadOnlyList<Hold> holds, CancellationToken cancellationToken)
    {
        foreach (var hold in holds)
        {
            await assets.DeleteAsync(hold.Key.Id, hold.Key.Id, hold.ETag, cancellationToken);
        }
    }

    /// <summary>The asset that has a value reserved; whether it carries it is for the caller to check.</summary>
    public async Task<Guid?> OwnerAsync(AssetUniqueKey key, CancellationToken cancellationToken) =>
        (await assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken))?.Value.OwnerId;

    private async Task<Hold?> ReserveAsync(AssetUniqueKey key, Guid owner, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var mine = new Reservation(key.Id, key.Id, Reservation.TypeName, DocumentJson.SchemaVersion, key.Kind, owner, time.GetUtcNow());
            var created = await assets.CreateAsync(key.Id, mine, cancellationToken);
            if (created.IsDone)
            {
                return new Hold(key, created.ETag!);
            }

            if (await assets.FindAsync<Reservation>(key.Id, key.Id, cancellationToken) is not { } found)
            {
                continue;
            }

            // Our own is written again: another writer for the same asset can then no longer give it back under us.
            var state = found.Value.OwnerId == owner ? Owner.Revoked : await RevokeAsync(key, found.Value, cancellationToken);
            if (state == Owner.CarriesOrMayStill)
            {
                return null;
            }

            if (state == Owner.Revoked && await assets.ReplaceAsync(key.Id, key.Id, mine, found.ETag, cancellationToken) is { IsDone: true } replaced)
            {
                return new Hold(key, replaced.ETag!);
            }
        }

        return null;
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
                return Owner.CarriesOrMayStill;
            }

            // The place of the asset is taken: the batch that would create it now fails.
            return (await assets.CreateAsync(id, AbandonedAsset.Of(reservation.OwnerId), cancellationToken)).IsDone ? Owner.Revoked : Owner.Moved;
        }

        if (owner.Value.Asset is { } asset && (key.IsCarriedBy(asset) || age < GraceForExisting))
        {
            return Owner.CarriesOrMayStill;
        }

        // The fence moves the owner's ETag: a change that read it before, and would bring the value, now fails.
        return (await assets.PatchAsync(id, id, [PatchOperation.Increment("/fence", 1)], owner.ETag, cancellationToken)).IsDone ? Owner.Revoked : Owner.Moved;
    }

    // Only looked at: to reserve what will be given back at once could refuse somebody else's.
    private async Task<IReadOnlyList<AssetUniqueKey>> CarriedByOthersAsync(IEnumerable<AssetUniqueKey> keys, Guid owner, CancellationToken cancellationToken)
    {
        List<AssetUniqueKey> carried = [];
        foreach (var key in keys)
        {
            if (await OwnerAsync(key, cancellationToken) is { } other && other != owner
                && (await assets.FindAsync<OwnerDocument>(other.ToString(), other.ToString(), cancellationToken))?.Value.Asset is { } asset && key.IsCarriedBy(asset))
            {
                carried.Add(key);
            }
        }

        return carried;
    }

    private static Error Taken(IReadOnlyList<AssetUniqueKey> keys)
    {
        var faults = keys.Select(key => new FieldError(key.Kind, key.Kind == AssetUniqueKey.TagKind ? AssetErrorCodes.AssetTagTaken : AssetErrorCodes.SerialNumberTaken, $"is already used by another asset: {key.Value}")).ToList();
        return Error.Conflict(faults[0].Code, string.Join(' ', keys.Select(Sentence))) with { Fields = faults };

        static string Sentence(AssetUniqueKey key) => key.Kind == AssetUniqueKey.TagKind
            ? $"The tag {key.Value} is already used by another asset."
            : $"The manufacturer and serial number {key.Value} are already used by another asset.";
    }
}
