using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>
/// The three-valued logic of Cosmos a second time, directly over JSON: what the translation is checked against.
/// A value is a boxed CLR value; <see cref="Undefined"/> stands for itself, null for JSON null.
/// </summary>
internal abstract record ReferenceExpression
{
    public static readonly object Undefined = new();

    public abstract object? Of(JsonObject document);

    public static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetValue<double>(),
            _ => (object)value.GetValue<string>(),
        },
        _ => (object)node,
    };
}

internal sealed record ReferencePath(string Name) : ReferenceExpression
{
    public override object? Of(JsonObject document) => document.TryGetPropertyValue(Name, out var value) ? FromJson(value) : Undefined;

    public override string ToString() => "c." + Name;
}

internal sealed record ReferenceConstant(string Json) : ReferenceExpression
{
    public override object? Of(JsonObject document) => FromJson(JsonNode.Parse(Json));

    public override string ToString() => Json;
}

internal sealed record ReferenceComparison(string Operator, ReferenceExpression Left, ReferenceExpression Right) : ReferenceExpression
{
    public override object? Of(JsonObject document)
    {
        int? order = (Left.Of(document), Right.Of(document)) switch
        {
            (null, null) => 0,
            (bool left, bool right) => left.CompareTo(right),
            (double left, double right) => left.CompareTo(right),
            (string left, string right) => string.CompareOrdinal(left, right),
            (JsonNode left, JsonNode right) when Operator == "=" && left.GetValueKind() == right.GetValueKind() => JsonNode.DeepEquals(left, right) ? 0 : 1,
            _ => null,
        };
        return order is not { } sign ? Undefined : Operator switch
        {
            "=" => sign == 0,
            "!=" => sign != 0,
            "<" => sign < 0,
            "<=" => sign <= 0,
            ">" => sign > 0,
            _ => (object)(sign >= 0),
        };
    }

    public override string ToString() => $"({Left} {Operator} {Right})";
}

internal sealed record ReferenceLogic(string Operator, ReferenceExpression Left, ReferenceExpression Right) : ReferenceExpression
{
    public override object? Of(JsonObject document)
    {
        var decisive = Operator == "OR";
        var (left, right) = (Left.Of(document), Right.Of(document));
        return left is bool one && one == decisive ? decisive
            : right is bool two && two == decisive ? decisive
            : left is bool && right is bool ? !decisive
            : Undefined;
    }

    public override string ToString() => $"({Left} {Operator} {Right})";
}

internal sealed record ReferenceNot(ReferenceExpression Operand) : ReferenceExpression
{
    public override object? Of(JsonObject document) => Operand.Of(document) is bool value ? !value : Undefined;

    public override string ToString() => $"(NOT {Operand})";
}

internal sealed record ReferenceIn(ReferenceExpression Value, IReadOnlyList<ReferenceExpression> Items) : ReferenceExpression
{
    public override object? Of(JsonObject document) => Items
        .Select(ReferenceExpression (item) => new ReferenceComparison("=", Value, item))
        .Aggregate((left, right) => new ReferenceLogic("OR", left, right))
        .Of(document);

    public override string ToString() => $"({Value} IN ({string.Join(',', Items)}))";
}

internal sealed record ReferenceTypeTest(string Function, ReferenceExpression Value) : ReferenceExpression
{
    public override object? Of(JsonObject document)
    {
        var value = Value.Of(document);
        return Function switch
        {
            "IS_DEFINED" => value != Undefined,
            "IS_NULL" => value is null,
            "IS_BOOL" => value is bool,
            "IS_NUMBER" => value is double,
            "IS_STRING" => value is string,
            "IS_ARRAY" => value is JsonArray,
            "IS_OBJECT" => value is JsonObject,
            _ => value is null or bool or double or string,
        };
    }

    public override string ToString() => $"{Function}({Value})";
}

internal sealed record ReferenceSum(ReferenceExpression Left, ReferenceExpression Right) : ReferenceExpression
{
    public override object? Of(JsonObject document) =>
        Left.Of(document) is double left && Right.Of(document) is double right ? left + right : Undefined;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Left} + {Right})");
}

internal sealed record ReferenceCoalesce(ReferenceExpression Left, ReferenceExpression Right) : ReferenceExpression
{
    public override object? Of(JsonObject document) => Left.Of(document) is var left && left != Undefined ? left : Right.Of(document);

    public override string ToString() => $"({Left} ?? {Right})";
}
