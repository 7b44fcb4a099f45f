namespace Itam.Domain.Depreciation;

/// <summary>What a ledger entry records.</summary>
public enum LedgerKind
{
    /// <summary>Depreciation of a month, or of the part of a month up to a disposal.</summary>
    Depreciation,

    /// <summary>Corrects a charge that turned out too high.</summary>
    Correction,

    /// <summary>Removes the remaining book value of an asset on its disposal, against the proceeds.</summary>
    Disposal,

    Impairment,

    /// <summary>Reverses what a disposal posted, after the asset was reinstated.</summary>
    Reversal,
}
