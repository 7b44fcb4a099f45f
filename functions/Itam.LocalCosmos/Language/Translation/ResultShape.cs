using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;
using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>How the columns of a row become one JSON value.</summary>
internal abstract record ResultShape
{
    /// <summary>False when the value is undefined: then nothing was written.</summary>
    public abstract bool Write(SqliteDataReader row, JsonBuffer json);
}

/// <param name="IsJson">The column is JSON text or NULL; else a value in the form of <see cref="Encoded"/>.</param>
internal sealed record ColumnShape(int Column, bool IsJson) : ResultShape
{
    public override bool Write(SqliteDataReader row, JsonBuffer json)
    {
        if (!IsJson && Encoded.ToJson(row.GetValue(Column)) is { } text)
        {
            json.Append(text);
            return true;
        }

        if (!IsJson || row.IsNull(Column))
        {
            return false;
        }

        json.Append(row.Utf8(Column));
        return true;
    }
}

internal sealed record ObjectShape(IReadOnlyList<(string QuotedName, ResultShape Value)> Members) : ResultShape
{
    public override bool Write(SqliteDataReader row, JsonBuffer json)
    {
        json.Append((byte)'{');
        var first = true;
        foreach (var (name, value) in Members)
        {
            var start = json.Length;
            json.Append(first ? ""u8 : ","u8);
            json.Append(name);
            json.Append((byte)':');
            if (value.Write(row, json))
            {
                first = false;
            }
            else
            {
                json.CutTo(start);
            }
        }

        json.Append((byte)'}');
        return true;
    }
}

internal sealed record ArrayShape(IReadOnlyList<ResultShape> Items) : ResultShape
{
    public override bool Write(SqliteDataReader row, JsonBuffer json)
    {
        json.Append((byte)'[');
        var first = true;
        foreach (var item in Items)
        {
            var start = json.Length;
            json.Append(first ? ""u8 : ","u8);
            if (item.Write(row, json))
            {
                first = false;
            }
            else
            {
                json.CutTo(start);
            }
        }

        json.Append((byte)']');
        return true;
    }
}

/// <summary>Collects the columns that a select list needs.</summary>
internal sealed class ShapeBuilder(SqlTranslator translator)
{
    /// <summary>SQLite gives 2,000; the order keys come besides.</summary>
    private const int MaxColumns = 1900;

    private readonly List<string> columns = [];

    public IReadOnlyList<string> Columns => columns;

    /// <param name="select">Null: the document itself.</param>
    public ResultShape Build(Expression? select) => select switch
    {
        null => Column("body", true),
        ObjectLiteral members => new ObjectShape([.. members.Members.Select(member => (JsonTexts.Quote(member.Key), Build(member.Value)))]),
        ArrayLiteral array => new ArrayShape([.. array.Items.Select(Build)]),
        PathExpression path when translator.GroupKeys is null && path.Path.Steps is not ["id"] => Column(PathSql.Json(path.Path), true),
        _ => Column(translator.Value(select), false),
    };

    private ColumnShape Column(string sql, bool isJson)
    {
        var known = columns.IndexOf(sql);
        if (known < 0)
        {
            known = columns.Count < MaxColumns
                ? columns.Count
                : throw new CosmosSqlException(FormattableString.Invariant($"A select list of more than {MaxColumns} computed values is not supported by this gateway."));
            columns.Add(sql);
        }

        return new ColumnShape(known, isJson);
    }
}
