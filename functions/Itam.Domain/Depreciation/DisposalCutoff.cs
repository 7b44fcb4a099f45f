using System.Runtime.InteropServices;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>Up to where an asset that is disposed of is depreciated, by <see cref="DisposalPeriod"/>: the months before one, and a part of that.</summary>
/// <param name="Month">Not the month of the disposal when the policy counts whole years, halves or quarters.</param>
/// <param name="Elapsed">The part of its charge that counts, of <paramref name="Whole"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DisposalCutoff(YearMonth Month, long Elapsed, long Whole)
{
    public static DisposalCutoff Of(DepreciationTerms terms, DateOnly day)
    {
        var month = YearMonth.Of(day);
        return day < terms.StartDate ? None(month) : terms.Policy.DisposalPeriod switch
        {
            DisposalPeriod.ToDay => ToDay(terms, day),
            DisposalPeriod.None => None(month),
            DisposalPeriod.FullMonth => Full(month),
            DisposalPeriod.SameAsFirst => SameAsFirst(terms, day),
            var period => throw new InvalidOperationException($"No disposal period: {period}."),
        };
    }

    /// <summary>The last month before the disposal that is charged as it would be without one.</summary>
    public YearMonth LastFull(DateOnly day) => (Month < YearMonth.Of(day) ? Month : YearMonth.Of(day)).AddMonths(-1);

    private static DisposalCutoff SameAsFirst(DepreciationTerms terms, DateOnly day)
    {
        var month = YearMonth.Of(day);
        return terms.Policy.FirstPeriod switch
        {
            FirstPeriod.FullMonth => Full(month),
            FirstPeriod.FollowingMonth => None(month),
            FirstPeriod.MidMonth => Half(terms, month),
            FirstPeriod.FullYear => Full(terms.FiscalYearOf(month).AddMonths(11)),
            FirstPeriod.HalfYear => Full(terms.FiscalYearOf(month).AddMonths(5)),
            FirstPeriod.MidQuarter => Half(terms, terms.MiddleOfQuarter(month)),
            _ => ToDay(terms, day),
        };
    }

    // What was produced in the month was produced before the asset left.
    private static DisposalCutoff ToDay(DepreciationTerms terms, DateOnly day)
    {
        var (elapsed, whole) = terms.Policy.Method is DepreciationMethod.UnitsOfProduction ? (1, 1) : MonthShares.Elapsed(terms, day);
        return new DisposalCutoff(YearMonth.Of(day), elapsed, whole);
    }

    // A life that begins in the middle of this very month has not begun before it.
    private static DisposalCutoff Half(DepreciationTerms terms, YearMonth month)
    {
        var units = MonthShares.Of(terms).Where(share => share.Month == month).Sum(share => share.Units);
        return month == YearMonth.Of(LifeStart.Of(terms).Day) ? None(month)
            : units == 0 ? Full(month)
            : new DisposalCutoff(month, Math.Min(MonthShares.UnitsPerMonth / 2, units), units);
    }

    private static DisposalCutoff Full(YearMonth month) => new(month, 1, 1);

    private static DisposalCutoff None(YearMonth month) => new(month, 0, 1);
}
