using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>The total cost of ownership of an asset up to a day.</summary>
public sealed record TotalCost
{
    private TotalCost()
    {
    }

    /// <summary>Always the sum of <see cref="ByKind"/>.</summary>
    public required Money Total { get; init; }

    /// <summary>Only kinds that have an entry, in the order of the kinds.</summary>
    public required IReadOnlyList<(CostKind Kind, Money Amount)> ByKind { get; init; }

    /// <summary>The total for each month in service, half away from zero; null while there is none.</summary>
    public Money? PerMonth { get; init; }

    /// <summary>Each entry is converted at the rate of its own day and rounded; what is rounded is summed up, so that the parts make the whole.</summary>
    internal static TotalCost Of(AssetCosts costs, RateTable rates)
    {
        IReadOnlyList<(CostKind Kind, Money Amount)> byKind = [.. costs.Entries
            .GroupBy(entry => entry.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => (kind.Key, Sum(kind.Select(entry => rates.Convert(entry.Amount, costs.Currency, entry.Date)), costs.Currency)))];
        var total = Sum(byKind.Select(kind => kind.Amount), costs.Currency);
        return new TotalCost
        {
            Total = total,
            ByKind = byKind,
            PerMonth = costs.MonthsInService == 0 ? null : Money.Round(total.Amount / costs.MonthsInService, costs.Currency),
        };
    }

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);
}
