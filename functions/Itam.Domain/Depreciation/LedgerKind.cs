namespace Itam.Domain.Depreciation;

/// <summary>What a ledger entry records.</summary>
public enum LedgerKind
{
    /// <summary>A charge for a month, or for the part of one up to a disposal.</summary>
    Depreciation,

    /// <summary>Takes back a charge that turned out to be too much.</summary>
    Correction,

    /// <summary>Takes what an asset was still worth off the books when it leaves us, against what we got for it.</summary>
    Disposal,

    Impairment,

    /// <summary>Undoes what a disposal posted, after the asset was reinstated.</summary>
    Reversal,
}
