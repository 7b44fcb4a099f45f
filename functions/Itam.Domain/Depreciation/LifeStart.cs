using System.Runtime.InteropServices;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// When an asset's life begins: its <see cref="FirstPeriod"/> means nothing else. Months of the life that were over before the asset's own
/// first month are charged with that one; a life that begins later is not charged before it does.
/// </summary>
/// <param name="Day">The first day, or a day of the month whose second half is the first to count.</param>
/// <param name="IsMidMonth">Whether only half of its month counts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LifeStart(DateOnly Day, bool IsMidMonth)
{
    public static LifeStart Of(DepreciationTerms terms)
    {
        var month = YearMonth.Of(terms.StartDate);
        return terms.Policy.FirstPeriod switch
        {
            FirstPeriod.FullMonth => At(month),
            FirstPeriod.FollowingMonth => At(month.AddMonths(1)),
            FirstPeriod.MidMonth => new LifeStart(terms.StartDate, IsMidMonth: true),
            FirstPeriod.FullYear => At(terms.FiscalYearOf(month)),
            FirstPeriod.HalfYear => At(terms.FiscalYearOf(month).AddMonths(6)),
            FirstPeriod.MidQuarter => new LifeStart(terms.MiddleOfQuarter(month).FirstDay, IsMidMonth: true),
            FirstPeriod.ActualDays or FirstPeriod.Thirty360 => new LifeStart(terms.StartDate, IsMidMonth: false),
            var first => throw new InvalidOperationException($"No first period: {first}."),
        };
    }

    private static LifeStart At(YearMonth month) => new(month.FirstDay, IsMidMonth: false);
}
