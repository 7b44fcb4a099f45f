using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// What the ledger holds because an asset was disposed of, on top of its ordinary months. The book itself is left where it stood, so that
/// taking the disposal back is no more than posting these three amounts with the opposite sign.
/// </summary>
/// <param name="On">The last day for which depreciation is charged.</param>
/// <param name="Charge">Depreciation of the month of the disposal up to and with that day; negative when months after it were posted already.</param>
/// <param name="Removed">The book value that was taken off.</param>
/// <param name="Proceeds">What we got for the asset.</param>
public sealed record BookDisposal(DateOnly On, Money Charge, Money Removed, Money Proceeds)
{
    /// <summary>A gain, or a loss if negative.</summary>
    public Money GainOrLoss => Proceeds - Removed;
}
