namespace Itam.Domain.Tests.Depreciation;

/// <summary>The formulas of textbooks and spreadsheets for whole years from the first of January, written down as simply as they can be.</summary>
internal static class ReferenceSchedule
{
    public static decimal[] Declining(decimal cost, decimal salvage, int years, decimal rate)
    {
        var charges = new decimal[years];
        var book = cost;
        for (var year = 0; year < years; year++)
        {
            charges[year] = Math.Max(0, Math.Min(Cents(book * rate), book - salvage));
            book -= charges[year];
        }

        return charges;
    }

    public static decimal[] Variable(decimal cost, decimal salvage, int years, decimal rate)
    {
        var charges = new decimal[years];
        var book = cost;
        for (var year = 0; year < years; year++)
        {
            var evenly = (book - salvage) / (years - year);
            var charge = year == years - 1 ? book - salvage : Cents(Math.Max(book * rate, evenly));
            charges[year] = Math.Min(charge, book - salvage);
            book -= charges[year];
        }

        return charges;
    }

    public static decimal[] SumOfYears(decimal cost, decimal salvage, int years)
    {
        var digits = years * (years + 1) / 2m;
        var charges = Enumerable.Range(0, years).Select(year => Cents((cost - salvage) * (years - year) / digits)).ToArray();
        charges[^1] = cost - salvage - charges[..^1].Sum();
        return charges;
    }

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
