namespace Itam.Domain.Retirement;

/// <summary>
/// How many days before a due date to warn, widest first. A threshold is crossed when <c>due − threshold ≤ today</c>, never only when it is equal:
/// a missed day or a date that was entered late still warns.
/// </summary>
public sealed class AlertThresholds
{
    private readonly int[] days;

    /// <param name="days">In any order; each is counted once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative.</exception>
    public AlertThresholds(params IEnumerable<int> days)
    {
        this.days = [.. days.Distinct().OrderDescending()];
        foreach (var threshold in this.days)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(threshold, nameof(days));
        }
    }

    /// <summary>90, 60 and 30 days before, and on the day itself.</summary>
    public static AlertThresholds Default { get; } = new(90, 60, 30, 0);

    /// <summary>The threshold to raise today, or null if nothing new is crossed. Of several that are crossed at once only the tightest counts.</summary>
    /// <param name="raised">The tightest that was raised for this due date before; no wider one follows it.</param>
    public int? Due(DateOnly due, int? raised, DateOnly today)
    {
        var tightest = days.Where(threshold => due.AddDays(-threshold) <= today).Select(threshold => (int?)threshold).LastOrDefault();
        return tightest < (raised ?? int.MaxValue) ? tightest : null;
    }

    /// <summary>The day on which the next threshold is crossed, perhaps in the past; null if none is left.</summary>
    /// <param name="raised">The tightest that was raised for this due date before.</param>
    public DateOnly? NextCrossing(DateOnly due, int? raised)
    {
        foreach (var threshold in days)
        {
            if (threshold < (raised ?? int.MaxValue))
            {
                return due.AddDays(-threshold);
            }
        }

        return null;
    }
}
