using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// What an asset produced, as it was reported by month; for <see cref="DepreciationMethod.UnitsOfProduction"/>. It is no part of the
/// <see cref="DepreciationTerms"/>: a report never makes a plan anew, it only tells how much of it is due.
/// </summary>
public sealed class UsageHistory : IEquatable<UsageHistory>
{
    private readonly SortedList<YearMonth, decimal> months;

    /// <param name="months">The units of each month that has a report; a corrected month holds what is now known of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Units are negative.</exception>
    /// <exception cref="ArgumentException">A month is there twice.</exception>
    public UsageHistory(IEnumerable<KeyValuePair<YearMonth, decimal>> months)
    {
        this.months = [];
        foreach (var (month, units) in months)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(units, nameof(months));
            this.months.Add(month, units);
        }
    }

    /// <summary>Nothing was reported yet.</summary>
    public static UsageHistory Empty { get; } = new([]);

    /// <summary>The last month that has a report; every month before it counts as known, with zero if it has none. Null: nothing was reported.</summary>
    public YearMonth? LastReported => months.Count == 0 ? null : months.GetKeyAtIndex(months.Count - 1);

    /// <summary>All units reported for a month and those before it.</summary>
    public decimal Through(YearMonth month) => months.TakeWhile(report => report.Key <= month).Sum(report => report.Value);

    public bool Equals(UsageHistory? other) => other is not null && months.SequenceEqual(other.months);

    public override bool Equals(object? obj) => Equals(obj as UsageHistory);

    public override int GetHashCode() => HashCode.Combine(LastReported, months.Count);
}
