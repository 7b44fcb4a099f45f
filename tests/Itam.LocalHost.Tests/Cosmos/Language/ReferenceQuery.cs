using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>A whole query a second time, over JSON: DISTINCT, aggregates, groups, order and limits.</summary>
/// <param name="Members">The select list by name; the one member of a query with VALUE has an empty name.</param>
/// <param name="Order">Names of properties of the document.</param>
internal sealed record ReferenceQuery(
    bool Distinct,
    IReadOnlyList<(string Name, ReferenceExpression Value)> Members,
    ReferenceExpression? Where,
    IReadOnlyList<ReferenceExpression> Groups,
    IReadOnlyList<(string Name, bool Descending)> Order,
    int? Top,
    (int Offset, int Limit)? Window)
{
    private bool Aggregates => Groups.Count > 0 || Members.Any(member => member.Value is ReferenceAggregate);

    /// <summary>All rows, as canonical JSON, without TOP, OFFSET and LIMIT; in order where the query gives one.</summary>
    /// <param name="documents">In the order of their creation.</param>
    public List<string> Rows(IEnumerable<JsonObject> documents)
    {
        var found = documents.Where(document => Where is null || Where.Of(document) is true).ToList();
        var rows = (Aggregates ? Grouped(found) : Ordered(found).Select(document => (List<JsonObject>)[document])).Select(Row).OfType<string>();
        return Distinct ? [.. rows.Distinct(StringComparer.Ordinal)] : [.. rows];
    }

    public IEnumerable<string> Limit(IEnumerable<string> rows) => rows.Skip(Window?.Offset ?? 0).Take(Top ?? Window?.Limit ?? int.MaxValue);

    public override string ToString() => "SELECT " + (Distinct ? "DISTINCT " : "") + (Top is { } top ? Text($"TOP {top} ") : "")
        + (Members is [("", var value)] ? $"VALUE {value}" : string.Join(", ", Members.Select(member => $"{member.Value} AS {member.Name}")))
        + " FROM c" + (Where is null ? "" : $" WHERE {Where}")
        + (Groups.Count > 0 ? " GROUP BY " + string.Join(", ", Groups) : "")
        + (Order.Count > 0 ? " ORDER BY " + string.Join(", ", Order.Select(key => $"c.{key.Name}{(key.Descending ? " DESC" : "")}")) : "")
        + (Window is { } window ? Text($" OFFSET {window.Offset} LIMIT {window.Limit}") : "");

    private IEnumerable<List<JsonObject>> Grouped(List<JsonObject> found) => Groups.Count == 0
        ? [found]
        : found.GroupBy(document => string.Join('|', Groups.Select(key => ReferenceJson.Of(key.Of(document)) ?? "-")), StringComparer.Ordinal).Select(group => group.ToList());

    /// <summary>Rows that are equal in every key stay in the order of their creation, or its reverse where the first key descends.</summary>
    private IEnumerable<JsonObject> Ordered(List<JsonObject> found)
    {
        if (Order.Count == 0)
        {
            return found;
        }

        var keyed = Order.Count > 1 ? found : found.Where(document => document.ContainsKey(Order[0].Name));
        if (Order[0].Descending)
        {
            keyed = keyed.Reverse();
        }

        return Order.Reverse().Aggregate(keyed, (rows, key) => key.Descending
            ? rows.OrderByDescending(row => new ReferencePath(key.Name).Of(row), ReferenceOrder.Instance)
            : rows.OrderBy(row => new ReferencePath(key.Name).Of(row), ReferenceOrder.Instance));
    }

    private string? Row(List<JsonObject> group)
    {
        var values = Members.Select(member => (member.Name, Json: ReferenceJson.Of(
            member.Value is ReferenceAggregate aggregate ? aggregate.Of(group) : member.Value.Of(group[0]))));
        return Members is [("", _)] ? values.Single().Json
            : "{" + string.Join(',', values.Where(member => member.Json is not null).OrderBy(member => member.Name, StringComparer.Ordinal)
                .Select(member => $"\"{member.Name}\":{member.Json}")) + "}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One text for all equal values.</summary>
internal static class ReferenceJson
{
    /// <returns>Null for undefined.</returns>
    public static string? Of(object? value) => value == ReferenceExpression.Undefined ? null : value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        0d => "0",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => JsonSerializer.Serialize(text),
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"\"{member.Key}\":{Of(ReferenceExpression.FromJson(member.Value))}")) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(item => Of(ReferenceExpression.FromJson(item)))) + "]",
        _ => throw new ArgumentException($"{value.GetType()} is no value.", nameof(value)),
    };
}
