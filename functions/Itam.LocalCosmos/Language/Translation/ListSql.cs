using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>IN over a list of primitive constants as SQLite's own IN.</summary>
internal sealed class ListSql(Constants constants, ComparisonSql comparisons)
{
    /// <summary>More literals than this go as one JSON array: SQLite looks parameters up one after the other.</summary>
    private const int MaxLiterals = 100;

    private const int MaxParameters = 1000;

    public bool IsNative(InList list) => list.Value is PathExpression path
        && comparisons.IsListOfPrimitives(list)
        && list.Items.All(item => comparisons.IsOfColumn(path.Path, item));

    /// <summary>True where the list has the value; false and undefined are not told apart.</summary>
    public string Filter(InList list, Func<Expression, string> value) => $"{value(list.Value)} IN ({Items(list.Items, value)})";

    /// <summary>IN is a chain of OR: without a match it is false only where every item is of the value's own type, else undefined.</summary>
    public string Test(InList list, Func<Expression, string> value)
    {
        var types = list.Items.Select(comparisons.TypeOf).Distinct().ToList();
        var (low, high) = JsonTypes.Range(types[0]);
        var otherwise = types.Count == 1 ? $" WHEN {value(list.Value)} BETWEEN {low} AND {high} THEN 0" : "";
        return $"(CASE WHEN {Filter(list, value)} THEN 1{otherwise} END)";
    }

    private string Items(IReadOnlyList<Expression> items, Func<Expression, string> value)
    {
        if (items.Count > MaxLiterals && items.All(item => item is Literal))
        {
            var values = items.Cast<Literal>().Select(item => item.Value is string text ? JsonTexts.Quote(text) : Number(item.Value));
            return $"SELECT value FROM json_each({constants.Bind($"[{string.Join(',', values)}]")})";
        }

        return items.Count <= MaxParameters
            ? string.Join(',', items.Select(value))
            : throw SyntaxErrors.Unsupported(items[0].Position, FormattableString.Invariant($"IN with more than {MaxParameters} items of which some are parameters"));
    }

    private static string Number(object encoded) => ((double)encoded).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
