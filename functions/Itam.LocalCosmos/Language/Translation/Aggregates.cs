using System.Collections.Frozen;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>
/// COUNT, SUM, AVG, MIN, MAX over encoded values. Undefined is not counted; a value that is no number makes SUM and AVG
/// undefined, an array or object makes MIN and MAX undefined; of nothing, COUNT and SUM are 0 and the others undefined.
/// </summary>
internal static class Aggregates
{
    private static readonly FrozenDictionary<string, Func<string, string>> ByName = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["COUNT"] = value => $"CAST(count(CASE WHEN {value} > {Encoded.UndefinedSql} THEN 1 END) AS REAL)",
        ["SUM"] = value => OfNumbers(value, number => $"total({number})"),
        ["AVG"] = value => OfNumbers(value, number => $"ifnull(avg({number}),{Encoded.UndefinedSql})"),
        ["MIN"] = value => OfPrimitives(value, defined => $"min({defined})"),
        ["MAX"] = value => OfPrimitives(value, defined => $"max({defined})"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Contains(string function) => ByName.ContainsKey(function);

    public static string Sql(string function, string value) => ByName[function](value);

    private static string OfNumbers(string value, Func<string, string> aggregate)
    {
        var isNumber = $"{value} BETWEEN {Encoded.LowestNumberSql} AND {Encoded.HighestNumberSql}";
        return $"(CASE WHEN count(CASE WHEN {value} > {Encoded.UndefinedSql} AND NOT {value} BETWEEN {Encoded.LowestNumberSql} AND {Encoded.HighestNumberSql} "
            + $"THEN 1 END) > 0 THEN {Encoded.UndefinedSql} ELSE {aggregate($"CASE WHEN {isNumber} THEN {value} END")} END)";
    }

    private static string OfPrimitives(string value, Func<string, string> aggregate) =>
        $"(CASE WHEN count(CASE WHEN {value} > x'' THEN 1 END) > 0 THEN {Encoded.UndefinedSql} "
        + $"ELSE ifnull({aggregate($"CASE WHEN {value} > {Encoded.UndefinedSql} THEN {value} END")},{Encoded.UndefinedSql}) END)";
}
