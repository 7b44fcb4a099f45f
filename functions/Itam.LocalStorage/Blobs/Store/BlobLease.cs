using System.Globalization;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>
/// Somebody's sole right to write to a blob, or to delete a container, kept with its record. The states and the outcomes follow the tables
/// of Microsoft's "Lease Blob" and "Lease Container": the time decides between leased and expired, breaking and broken.
/// </summary>
/// <param name="Seconds">How long one term is; null without end.</param>
/// <param name="Until">The end of the term; null without end.</param>
/// <param name="BrokenFrom">When a break is complete; null if nobody broke it.</param>
internal sealed record BlobLease(string Id, int? Seconds, DateTimeOffset? Until, DateTimeOffset? BrokenFrom = null)
{
    public static BlobLease Acquire(BlobLease? present, string id, int? seconds, DateTimeOffset now) => StateOf(present, now) switch
    {
        LeaseState.Leased when !present!.Is(id) => throw Fault("LeaseAlreadyPresent", "There is already a lease present."),
        LeaseState.Breaking when present!.Is(id) =>
            throw Fault("LeaseIsBreakingAndCannotBeAcquired", "The lease is being broken and cannot be acquired until it is broken."),
        LeaseState.Breaking => throw Fault("LeaseAlreadyPresent", "There is already a lease present."),
        _ => Begin(id, seconds, now),
    };

    public static BlobLease Renew(BlobLease? present, string id, DateTimeOffset now)
    {
        var lease = Held(present, id);
        return StateOf(lease, now) is LeaseState.Breaking or LeaseState.Broken
            ? throw Fault("LeaseIsBrokenAndCannotBeRenewed", "The lease has been broken explicitly and cannot be renewed.")
            : Begin(lease.Id, lease.Seconds, now);
    }

    public static BlobLease Change(BlobLease? present, string id, string proposed, DateTimeOffset now) => StateOf(present, now) switch
    {
        LeaseState.Leased when present!.Is(id) || present.Is(proposed) => present with { Id = proposed },
        LeaseState.Leased => throw Mismatch(),
        LeaseState.Breaking when present!.Is(id) || present.Is(proposed) =>
            throw Fault("LeaseIsBreakingAndCannotBeChanged", "The lease is being broken and cannot be changed."),
        LeaseState.Breaking => throw Mismatch(),
        _ => throw NotPresent(),
    };

    public static BlobLease? Release(BlobLease? present, string id)
    {
        _ = Held(present, id);
        return null;
    }

    /// <param name="period">Seconds that the holder has left at most; null for the rest of its term, or none of a term without end.</param>
    public static BlobLease Break(BlobLease? present, int? period, DateTimeOffset now)
    {
        switch (StateOf(present, now))
        {
            case LeaseState.Available:
                throw NotPresent();
            case LeaseState.Broken or LeaseState.Expired:
                return present! with { BrokenFrom = now };
            default:
                var rest = present!.BrokenFrom ?? present.Until ?? (period is null ? now : DateTimeOffset.MaxValue);
                var asked = period is { } seconds ? now.AddSeconds(seconds) : rest;
                return present with { BrokenFrom = asked < rest ? asked : rest };
        }
    }

    public static LeaseState StateOf(BlobLease? lease, DateTimeOffset now) => lease switch
    {
        null => LeaseState.Available,
        { BrokenFrom: { } broken } => broken > now ? LeaseState.Breaking : LeaseState.Broken,
        { Until: { } until } when until <= now => LeaseState.Expired,
        _ => LeaseState.Leased,
    };

    /// <summary>Whether a request that names this lease, or none, may use what is leased.</summary>
    /// <param name="leased">Blob or Container.</param>
    /// <param name="isGuarded">Whether it is what the lease keeps others from: any write to a blob, the end of a container.</param>
    /// <exception cref="StorageFault">412 LeaseIdMissing, LeaseIdMismatchWithBlobOperation, LeaseLost, LeaseNotPresentWithBlobOperation; the same of a container.</exception>
    public static void Check(BlobLease? lease, string? id, DateTimeOffset now, bool isGuarded, string leased = "Blob")
    {
        var isHeld = StateOf(lease, now) is LeaseState.Leased or LeaseState.Breaking;
        var thing = leased.ToLowerInvariant();
        if (id is null)
        {
            if (isHeld && isGuarded)
            {
                throw new StorageFault(412, "LeaseIdMissing", $"There is currently a lease on the {thing} and no lease ID was specified in the request.");
            }
        }
        else if (lease is null)
        {
            throw new StorageFault(412, $"LeaseNotPresentWith{leased}Operation", $"There is currently no lease on the {thing}.");
        }
        else if (!lease.Is(id))
        {
            throw new StorageFault(412, $"LeaseIdMismatchWith{leased}Operation", $"The lease ID specified did not match the lease ID for the {thing}.");
        }
        else if (!isHeld)
        {
            throw new StorageFault(412, "LeaseLost", $"A lease ID was specified, but the lease for the {thing} has expired.");
        }
    }

    /// <summary>Headers that tell the lease with what it is on.</summary>
    public static IEnumerable<(string Name, string Value)> Properties(BlobLease? lease, DateTimeOffset now)
    {
        var state = StateOf(lease, now);
        yield return ("status", state is LeaseState.Leased or LeaseState.Breaking ? "locked" : "unlocked");
        yield return ("state", state.ToString().ToLower(CultureInfo.InvariantCulture));
        if (state is LeaseState.Leased)
        {
            yield return ("duration", lease!.Seconds is null ? "infinite" : "fixed");
        }
    }

    private static BlobLease Begin(string id, int? seconds, DateTimeOffset now) => new(id, seconds, seconds is { } term ? now.AddSeconds(term) : null);

    private static BlobLease Held(BlobLease? present, string id) => present is null ? throw NotPresent() : present.Is(id) ? present : throw Mismatch();

    private bool Is(string id) => string.Equals(Id, id, StringComparison.OrdinalIgnoreCase);

    private static StorageFault NotPresent() => Fault("LeaseNotPresentWithLeaseOperation", "There is currently no lease.");

    private static StorageFault Mismatch() => Fault("LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID.");

    private static StorageFault Fault(string code, string message) => new(409, code, message);
}

internal enum LeaseState
{
    Available,
    Leased,
    Expired,
    Breaking,
    Broken,
}
