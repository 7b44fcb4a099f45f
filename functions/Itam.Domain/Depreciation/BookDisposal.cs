using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// What a disposal posts to the ledger, in addition to the ordinary months. The book itself stays as it was, so that
/// reversing the disposal only posts these three amounts with the opposite sign.
/// </summary>
/// <param name="On">The last day for which depreciation is charged.</param>
/// <param name="Charge">Depreciation of the month of the disposal up to and with that day; negative when months after it were posted already.</param>
/// <param name="Removed">The book value that was removed.</param>
/// <param name="Proceeds">The proceeds of the asset.</param>
public sealed record BookDisposal(DateOnly On, Money Charge, Money Removed, Money Proceeds)
{
    /// <summary>A gain, or a loss if negative.</summary>
    public Money GainOrLoss => Proceeds - Removed;
}
