using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// The depreciation recorded by another system before a book took an asset over. Its months are not posted, and the plan continues after it
/// with what is left; no disposal reverses them.
/// </summary>
/// <param name="Through">The last month that <paramref name="Accumulated"/> covers.</param>
/// <param name="Accumulated">At the end of that month.</param>
/// <param name="Units">What the asset had produced by then, of the same total as the policy's; only for units of production.</param>
public sealed record OpeningBalance(YearMonth Through, Money Accumulated, decimal Units = 0)
{
    /// <summary>Whether a book can start here: <c>validationFailed</c> with <c>openingAccumulated</c>, <c>openingThrough</c>, <c>openingUnits</c>.</summary>
    public Result Check(DepreciationTerms terms)
    {
        List<FieldError> faults = [];
        if (Accumulated.Currency != terms.Cost.Currency)
        {
            faults.Add(new FieldError("openingAccumulated", FaultCodes.OutOfRange, $"must be in {terms.Cost.Currency}, the currency of the cost."));
        }
        else if (Accumulated.MinorUnits < 0 || Accumulated.MinorUnits > terms.Depreciable.MinorUnits)
        {
            faults.Add(new FieldError("openingAccumulated", FaultCodes.OutOfRange, $"must be 0 to cost less salvage value, {terms.Depreciable.Amount}."));
        }

        if (Through < YearMonth.Of(terms.StartDate))
        {
            faults.Add(new FieldError("openingThrough", FaultCodes.OutOfRange, $"must not be before the start month, {YearMonth.Of(terms.StartDate)}."));
        }

        if (Units < 0)
        {
            faults.Add(new FieldError("openingUnits", FaultCodes.OutOfRange, "must not be negative."));
        }

        return faults.Count == 0 ? Result.Ok : Error.Validation(faults);
    }
}
