using System.Collections.Frozen;
using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>A status that an asset may change to, with the substatuses that it allows (none, or one of them).</summary>
public sealed record AllowedTransition(AssetStatus To, IReadOnlyList<AssetSubstatus> Substatuses);

/// <summary>The transition table of assets: ServiceNow's hardware asset states and substates, with the rules of ITAM on retirement.</summary>
public static class AssetLifecycle
{
    private static readonly FrozenDictionary<AssetStatus, AssetSubstatus[]> Substatuses = new Dictionary<AssetStatus, AssetSubstatus[]>
    {
        [AssetStatus.OnOrder] = [],
        [AssetStatus.InTransit] =
        [
            AssetSubstatus.Available, AssetSubstatus.Reserved, AssetSubstatus.Defective, AssetSubstatus.PendingInstall,
            AssetSubstatus.PendingDisposal, AssetSubstatus.PendingDonation, AssetSubstatus.PreAllocated, AssetSubstatus.PendingResale,
        ],
        [AssetStatus.InStock] =
        [
            AssetSubstatus.Available, AssetSubstatus.Reserved, AssetSubstatus.Defective, AssetSubstatus.PendingRepair,
            AssetSubstatus.PendingInstall, AssetSubstatus.PendingDisposal, AssetSubstatus.PendingTransfer, AssetSubstatus.PreAllocated,
            AssetSubstatus.OnHold, AssetSubstatus.Quarantine, AssetSubstatus.PendingFulfillment, AssetSubstatus.PendingCertificate,
            AssetSubstatus.PendingReturn, AssetSubstatus.Test, AssetSubstatus.EndOfSupport, AssetSubstatus.PendingRetirement,
            AssetSubstatus.PendingResale, AssetSubstatus.PendingEvaluation,
        ],
        [AssetStatus.InUse] = [AssetSubstatus.PendingFulfillment, AssetSubstatus.EndOfSupport, AssetSubstatus.PendingRetirement],
        [AssetStatus.InMaintenance] = [],
        [AssetStatus.Missing] = [AssetSubstatus.Lost, AssetSubstatus.Stolen],
        [AssetStatus.Retired] =
        [
            AssetSubstatus.Disposed, AssetSubstatus.PendingDisposal, AssetSubstatus.Sold, AssetSubstatus.Donated, AssetSubstatus.VendorCredit,
            AssetSubstatus.LeaseReturn, AssetSubstatus.Obsolete, AssetSubstatus.Rma, AssetSubstatus.BuyOut, AssetSubstatus.PendingResale,
        ],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<AssetStatus, AssetStatus[]> Next = new Dictionary<AssetStatus, AssetStatus[]>
    {
        [AssetStatus.OnOrder] = [AssetStatus.InTransit, AssetStatus.InStock, AssetStatus.Retired],
        [AssetStatus.InTransit] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Missing],
        [AssetStatus.InStock] = [AssetStatus.InTransit, AssetStatus.InUse, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.InUse] = [AssetStatus.InStock, AssetStatus.InTransit, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.InMaintenance] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.Missing] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired],
        [AssetStatus.Retired] = [],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<AssetSubstatus> Final = FrozenSet.Create(
        AssetSubstatus.Disposed, AssetSubstatus.Sold, AssetSubstatus.Donated, AssetSubstatus.VendorCredit, AssetSubstatus.LeaseReturn, AssetSubstatus.BuyOut);

    /// <summary>The substatuses of a status.</summary>
    public static IReadOnlyList<AssetSubstatus> SubstatusesOf(AssetStatus status) => Substatuses[status];

    /// <summary>Whether this substatus of a retired asset is final.</summary>
    public static bool IsFinal(AssetSubstatus? substatus) => substatus is { } value && Final.Contains(value);

    /// <summary>Every transition from this state, including the same status with another substatus.</summary>
    public static IReadOnlyList<AllowedTransition> AllowedFrom(AssetStatus status, AssetSubstatus? substatus)
    {
        if (status == AssetStatus.Retired)
        {
            return IsFinal(substatus) ? [] : [new AllowedTransition(AssetStatus.Retired, [.. Substatuses[status].Where(s => IsFinal(s) && s != substatus)])];
        }

        var others = Next[status].Select(to => new AllowedTransition(to, status == AssetStatus.OnOrder && to == AssetStatus.Retired
            ? [AssetSubstatus.VendorCredit]
            : Substatuses[to]));
        AssetSubstatus[] own = [.. Substatuses[status].Where(s => s != substatus)];
        return own.Length == 0 ? [.. others] : [.. others, new AllowedTransition(status, own)];
    }

    /// <summary>Whether the table allows the transition; the error lists what is allowed.</summary>
    /// <returns><c>transitionNotAllowed</c> with <c>allowed: [{to, substatuses}]</c>.</returns>
    public static Result Check(AssetStatus from, AssetSubstatus? fromSubstatus, AssetStatus to, AssetSubstatus? toSubstatus)
    {
        var allowed = AllowedFrom(from, fromSubstatus);
        var target = allowed.FirstOrDefault(a => a.To == to);
        var mayOmitSubstatus = to != AssetStatus.Retired;
        if (target is not null && (toSubstatus is { } substatus ? target.Substatuses.Contains(substatus) : mayOmitSubstatus))
        {
            return Result.Ok;
        }

        return NotAllowed(allowed, target is not null && toSubstatus is null
            ? $"The status {State(to, null)} needs a substatus: one of {string.Join(", ", target.Substatuses.Select(Choice.Name))}."
            : $"An asset cannot go from {State(from, fromSubstatus)} to {State(to, toSubstatus)}.");
    }

    /// <summary>The error when an asset that is not retired is reinstated; it lists what is allowed.</summary>
    internal static Error NotRetired(AssetStatus status, AssetSubstatus? substatus) =>
        NotAllowed(AllowedFrom(status, substatus), $"Only a retired asset can be reinstated; this one is {State(status, substatus)}.");

    private static Error NotAllowed(IReadOnlyList<AllowedTransition> allowed, string message) => Error.Conflict(AssetErrorCodes.TransitionNotAllowed, message) with
    {
        Details = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["allowed"] = allowed.Select(a => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["to"] = Choice.Name(a.To),
                ["substatuses"] = a.Substatuses.Select(Choice.Name).ToArray(),
            }).ToArray(),
        },
    };

    private static string State(AssetStatus status, AssetSubstatus? substatus) =>
        substatus is { } value ? $"{Choice.Name(status)} ({Choice.Name(value)})" : Choice.Name(status);
}
