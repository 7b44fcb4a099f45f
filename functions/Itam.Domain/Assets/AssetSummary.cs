using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Assets that share a key and a currency, counted and added up.</summary>
/// <param name="Key">Null for assets without one.</param>
/// <param name="Cost">What they cost; null where none has a cost.</param>
public sealed record SummaryRow(string? Key, int Count, Money? Cost);

/// <summary>How many assets there are and what they cost, by a key such as the location.</summary>
public static class AssetSummary
{
    /// <summary>
    /// The rows in the order of their keys, those without one last. Assets without a cost are counted in the row of their key;
    /// only where its costs are in several currencies, which cannot be added up, they are a row of their own.
    /// </summary>
    /// <param name="groups">One for each key and currency; null stands for assets without a cost.</param>
    /// <param name="keys">Which keys are one. It is shown as most of its assets spell it.</param>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<SummaryRow> groups, IEqualityComparer<string?> keys) =>
    [
        .. groups
            .GroupBy(group => group.Key, keys)
            .Select(key => Rows([.. key], Spelling(key)))
            .OrderBy(rows => rows[0].Key is null)
            .ThenBy(rows => rows[0].Key, StringComparer.Ordinal)
            .SelectMany(rows => rows),
    ];

    private static string? Spelling(IEnumerable<SummaryRow> groups) => groups
        .GroupBy(group => group.Key, StringComparer.Ordinal)
        .OrderByDescending(spelling => spelling.Sum(group => group.Count))
        .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
        .First().Key;

    private static List<SummaryRow> Rows(IReadOnlyList<SummaryRow> groups, string? key)
    {
        var priced = groups
            .Where(group => group.Cost is not null)
            .GroupBy(group => group.Cost!.Value.Currency)
            .OrderBy(currency => currency.Key.Code, StringComparer.Ordinal)
            .Select(currency => new SummaryRow(
                key, currency.Sum(group => group.Count), Money.FromMinorUnits(currency.Sum(group => group.Cost!.Value.MinorUnits), currency.Key)))
            .ToList();
        var unpriced = groups.Where(group => group.Cost is null).Sum(group => group.Count);
        return priced.Count switch
        {
            1 => [priced[0] with { Count = priced[0].Count + unpriced }],
            _ when unpriced == 0 => priced,
            _ => [.. priced, new SummaryRow(key, unpriced, null)],
        };
    }
}
