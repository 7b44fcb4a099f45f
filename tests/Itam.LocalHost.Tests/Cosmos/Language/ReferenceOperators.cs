using System.Text.Json.Nodes;

namespace Itam.LocalHost.Tests.Cosmos.Language;

internal sealed record ReferenceNestedPath(string Name, string Member) : ReferenceExpression
{
    public override object? Of(JsonObject document) => document.TryGetPropertyValue(Name, out var value) && value is JsonObject members && members.TryGetPropertyValue(Member, out var inner)
        ? FromJson(inner)
        : Undefined;

    public override string ToString() => $"c.{Name}.{Member}";
}

internal sealed record ReferenceArithmetic(string Operator, ReferenceExpression Left, ReferenceExpression Right) : ReferenceExpression
{
    public override object? Of(JsonObject document)
    {
        if (Left.Of(document) is not double left || Right.Of(document) is not double right)
        {
            return Undefined;
        }

        var result = Operator switch { "-" => left - right, "*" => left * right, "/" => left / right, _ => left % right };
        return double.IsFinite(result) ? result : Undefined;
    }

    public override string ToString() => $"({Left} {Operator} {Right})";
}

internal sealed record ReferenceBetween(ReferenceExpression Value, ReferenceExpression Low, ReferenceExpression High) : ReferenceExpression
{
    public override object? Of(JsonObject document) =>
        new ReferenceLogic("AND", new ReferenceComparison(">=", Value, Low), new ReferenceComparison("<=", Value, High)).Of(document);

    public override string ToString() => $"({Value} BETWEEN {Low} AND {High})";
}

internal sealed record ReferenceConditional(ReferenceExpression Condition, ReferenceExpression Then, ReferenceExpression Else) : ReferenceExpression
{
    public override object? Of(JsonObject document) => Condition.Of(document) is true ? Then.Of(document) : Else.Of(document);

    public override string ToString() => $"({Condition} ? {Then} : {Else})";
}

internal sealed record ReferenceLike(ReferenceExpression Value, ReferenceExpression Pattern) : ReferenceExpression
{
    public override object? Of(JsonObject document) => Value.Of(document) is string text && Pattern.Of(document) is string pattern ? Matches(text, pattern) : Undefined;

    public override string ToString() => $"({Value} LIKE {Pattern})";

    private static bool Matches(string text, string pattern) => pattern switch
    {
        "" => text.Length == 0,
        ['%', .. var rest] => Enumerable.Range(0, text.Length + 1).Any(start => Matches(text[start..], rest)),
        ['_', .. var rest] => text.Length > 0 && Matches(text[1..], rest),
        _ => text.Length > 0 && text[0] == pattern[0] && Matches(text[1..], pattern[1..]),
    };
}
