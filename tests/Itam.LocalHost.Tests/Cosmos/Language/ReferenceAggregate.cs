using System.Text.Json.Nodes;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>COUNT, SUM, AVG, MIN or MAX over the documents of a group.</summary>
internal sealed record ReferenceAggregate(string Function, ReferenceExpression Operand) : ReferenceExpression
{
    public override object? Of(JsonObject document) => throw new NotSupportedException("An aggregate has no value for one document.");

    /// <summary>Undefined is left out; of another type than the aggregate takes, one value makes the whole undefined.</summary>
    public object? Of(IEnumerable<JsonObject> group)
    {
        var values = group.Select(Operand.Of).Where(value => value != Undefined).ToList();
        return Function switch
        {
            "COUNT" => (double)values.Count,
            "SUM" => values.TrueForAll(value => value is double) ? values.Sum(value => (double)value!) : Undefined,
            "AVG" => values.Count > 0 && values.TrueForAll(value => value is double) ? values.Average(value => (double)value!) : Undefined,
            _ => values.Count == 0 || values.Exists(value => value is JsonNode) ? Undefined
                : Function is "MIN" ? values.Order(ReferenceOrder.Instance).First()
                : values.Order(ReferenceOrder.Instance).Last(),
        };
    }

    public override string ToString() => $"{Function}({Operand})";
}

/// <summary>Undefined, null, false, true, numbers, strings.</summary>
internal sealed class ReferenceOrder : IComparer<object?>
{
    public static readonly ReferenceOrder Instance = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (bool left, bool right) => left.CompareTo(right),
        (double left, double right) => left.CompareTo(right),
        (string left, string right) => string.CompareOrdinal(left, right),
        _ => Rank(x).CompareTo(Rank(y)),
    };

    private static int Rank(object? value) => value == ReferenceExpression.Undefined ? 0 : value switch
    {
        null => 1,
        bool => 2,
        double => 3,
        _ => 4,
    };
}
