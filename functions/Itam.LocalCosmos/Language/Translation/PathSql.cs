using System.Globalization;
using System.Text;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>
/// A document's property as SQL. Indexes and queries both come here:
/// SQLite uses an expression index only for the very same expression.
/// </summary>
internal static class PathSql
{
    /// <summary>The value in the form of <see cref="Encoded"/>.</summary>
    /// <param name="row">The row's name where a statement has more than one.</param>
    public static string Value(DocumentPath path, string? row = null)
    {
        if (path.Steps is ["id"])
        {
            return Of(row, "id");
        }

        var body = Of(row, "body");
        if (path.Steps.Count == 0)
        {
            return $"CAST({body} AS BLOB)";
        }

        var place = Place(path);
        return $"(CASE json_type({body},{place}) WHEN 'text' THEN {body}->>{place} WHEN 'integer' THEN CAST({body}->>{place} AS REAL) "
            + $"WHEN 'real' THEN max({body}->>{place},{Encoded.LowestNumberSql}) WHEN 'true' THEN {Encoded.TrueSql} WHEN 'false' THEN {Encoded.FalseSql} "
            + $"WHEN 'null' THEN {Encoded.NullSql} WHEN 'array' THEN CAST({body}->>{place} AS BLOB) WHEN 'object' THEN CAST({body}->>{place} AS BLOB) "
            + $"ELSE {Encoded.UndefinedSql} END)";
    }

    /// <summary>True where the document has the property. Every document has an id.</summary>
    public static string IsDefined(DocumentPath path, string? row = null) => $"json_type({Of(row, "body")},{Place(path)}) IS NOT NULL";

    /// <summary>The value as JSON text just as it is stored; SQL NULL when undefined.</summary>
    public static string Json(DocumentPath path) => path.Steps.Count == 0 ? "body" : $"body->{Place(path)}";

    private static string Of(string? row, string column) => row is null ? column : $"{row}.{column}";

    /// <summary>SQLite's JSON path as a SQL string.</summary>
    private static string Place(DocumentPath path)
    {
        var place = new StringBuilder("'$");
        foreach (var step in path.Steps)
        {
            if (step is int index)
            {
                place.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                place.Append(".\"").Append(Name((string)step)).Append('"');
            }
        }

        return place.Append('\'').ToString();
    }

    private static string Name(string name) => name.AsSpan().IndexOfAny('"', '\\') < 0 && !name.Any(char.IsControl)
        ? name.Replace("'", "''", StringComparison.Ordinal)
        : throw new CosmosSqlException($"The property name {JsonTexts.Quote(name)} has characters that are not supported by this gateway.");
}
