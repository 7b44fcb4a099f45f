using Itam.Domain.Common;
using Itam.Domain.Depreciation.Methods;

namespace Itam.Domain.Depreciation;

/// <summary>A policy applied to the facts of an asset, with every choice resolved. Equal terms give the same schedule.</summary>
public sealed record DepreciationTerms
{
    public required DepreciationPolicy Policy { get; init; }

    public required Money Cost { get; init; }

    /// <summary>The amount that is never depreciated; if it exceeds the cost, nothing is.</summary>
    public required Money Salvage { get; init; }

    /// <summary>What the policy or the asset says; not every method uses it, see <see cref="Life"/>.</summary>
    public required int LifeMonths { get; init; }

    public required DateOnly StartDate { get; init; }

    public required int FiscalYearStartMonth { get; init; }

    /// <summary>Cost less salvage, never negative: what the rows of a whole schedule add up to.</summary>
    public Money Depreciable => Cost.MinorUnits > Salvage.MinorUnits ? Cost - Salvage : Money.Zero(Cost.Currency);

    /// <summary>How many months the asset is depreciated over: a table has as many as its years, and where it is produced units that count there is no telling.</summary>
    public int? Life => Method.IsScheduled ? LifeFrom(LifeStart.Of(this)) : null;

    /// <summary>What a rate, a percentage or a unit applies to: the cost, or the cost less salvage.</summary>
    internal Money Base => BaseKind is DepreciationBase.Cost ? Cost : Depreciable;

    internal DepreciationBase BaseKind => Policy.Base ?? Method.Base;

    /// <summary>What the charge of a year is a multiple of, in minor units.</summary>
    internal long RoundTo => Policy.RoundTo is { } unit ? (long)(unit * Cost.Currency.MinorUnitsPerUnit) : 1;

    internal ChargingMethod Method => ChargingMethod.Of(Policy.Method);

    /// <summary>
    /// The terms under which an asset is depreciated, or why it cannot be: <c>validationFailed</c> for a policy or a life out of
    /// range, <c>startDateMissing</c> when there is no date to start from.
    /// </summary>
    /// <param name="policy">Null: <see cref="DepreciationPolicy.Default"/>.</param>
    /// <param name="facts">The asset in the book's currency.</param>
    /// <param name="frozenStart">The start of a book that has been posted to; it no longer follows the asset.</param>
    public static Result<DepreciationTerms> Of(DepreciationPolicy? policy, DepreciationFacts facts, DateOnly? frozenStart = null)
    {
        policy ??= DepreciationPolicy.Default;
        if (policy.Validate() is { Error: { } refusal })
        {
            return refusal;
        }

        var life = policy.UsefulLifeMonths ?? facts.UsefulLifeMonths ?? DepreciationFacts.DefaultLifeMonths;
        if (life is < 1 or > DepreciationPolicy.LongestLifeMonths)
        {
            return Error.Validation("usefulLifeMonths", FaultCodes.OutOfRange, $"must be 1 to {DepreciationPolicy.LongestLifeMonths} months.");
        }

        var start = frozenStart ?? StartOf(policy, facts);
        if (start is not { } startDate)
        {
            return StartDateMissing();
        }

        var terms = new DepreciationTerms
        {
            Policy = policy,
            Cost = facts.Cost,
            Salvage = policy.Salvage?.Of(facts.Cost) ?? facts.SalvageValue ?? Money.Zero(facts.Cost.Currency),
            LifeMonths = life,
            StartDate = startDate,
            FiscalYearStartMonth = facts.FiscalYearStartMonth,
        };
        List<FieldError> faults = [.. terms.Method.Faults(terms)];
        if (policy.RoundTo is { } unit && !Money.IsExact(unit, facts.Cost.Currency))
        {
            faults.Add(new FieldError("roundTo", FaultCodes.OutOfRange, $"must not have more decimals than {facts.Cost.Currency}."));
        }

        return faults.Count == 0 ? terms : Error.Validation(faults);
    }

    /// <summary>The date from which an asset is depreciated; null if unknown.</summary>
    public static DateOnly? StartOf(DepreciationPolicy policy, DepreciationFacts facts) =>
        policy.StartsOn is StartsOn.PurchaseDate ? facts.PurchaseDate : facts.InServiceDate ?? facts.PurchaseDate;

    internal static Error StartDateMissing() =>
        Error.Conflict(DepreciationErrorCodes.StartDateMissing, "Depreciation has no start date: set inServiceDate or purchaseDate.");

    /// <summary>The first month of the book's fiscal year that a month lies in.</summary>
    internal YearMonth FiscalYearOf(YearMonth month) => month.AddMonths(-((month.Month - FiscalYearStartMonth + 12) % 12));

    /// <summary>The second month of the fiscal quarter that a month lies in.</summary>
    internal YearMonth MiddleOfQuarter(YearMonth month) => month.AddMonths(1 - ((month.Month - FiscalYearStartMonth + 12) % 3));

    /// <summary>The number of months of a life that starts on a date.</summary>
    internal int LifeFrom(LifeStart start) => Method.LifeMonths(this, start);
}
