using System.Text.Json;
using CsCheck;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>Random values and expressions over the properties a, b and d, which have values of every type or are not there.</summary>
internal static class RandomFilters
{
    public static readonly string[] Names = ["a", "b", "d"];

    private static readonly string[] Scalars =
        ["null", "true", "false", "0", "1", "2.5", "-3", "1e20", "\"\"", "\"1\"", "\"a\"", "\"A\"", "\"ab\"", "\"é\"", "\"null\"", "\"[1]\""];

    private static readonly string[] Nested = ["[]", "[1]", "[1,\"a\"]", "{}", "{\"x\":1}", "{\"x\":null}"];

    private static readonly string[] Patterns = ["\"%\"", "\"a%\"", "\"%b\"", "\"_\"", "\"a_\"", "\"%1%\"", "\"\""];

    public static readonly Gen<string> Scalar = Gen.OneOf(Scalars);

    public static readonly Gen<string> Json = Gen.Frequency<string>((6, Scalar), (1, Gen.OneOf(Nested)));

    /// <summary>Every constant as a parameter too, by the name that <see cref="ReferenceParameter"/> has for it.</summary>
    public static readonly IReadOnlyDictionary<string, JsonElement> Parameters = Scalars.Concat(Nested).Concat(Patterns).Distinct(StringComparer.Ordinal)
        .ToDictionary(json => ReferenceParameter.NameOf(json)[1..], json => JsonDocument.Parse(json).RootElement, StringComparer.Ordinal);

    public static readonly Gen<ReferenceExpression> Path = Gen.OneOf(Names).Select(ReferenceExpression (name) => new ReferencePath(name));

    public static readonly Gen<ReferenceExpression> Value = Gen.OneOf<ReferenceExpression>(
        Path,
        Constant(Json),
        Gen.Select(Path, Constant(Scalar), ReferenceExpression (path, constant) => new ReferenceSum(path, constant)),
        Gen.OneOf(Names).Select(ReferenceExpression (name) => new ReferenceNestedPath(name, "x")),
        Gen.Select(Gen.OneOf("-", "*", "/", "%"), Path, Path, ReferenceExpression (op, one, two) => new ReferenceArithmetic(op, one, two)),
        Gen.Select(Path, Constant(Json), Path, ReferenceExpression (condition, then, other) => new ReferenceConditional(condition, then, other)),
        Gen.Select(Path, Gen.OneOf<ReferenceExpression>(Path, Constant(Json)), ReferenceExpression (one, two) => new ReferenceCoalesce(one, two)));

    public static readonly Gen<ReferenceExpression> Filter = Gen.Recursive<ReferenceExpression>((depth, inner) => depth > 3 ? Test() : Gen.Frequency<ReferenceExpression>(
        (2, Test()),
        (2, Gen.Select(Gen.OneOf("AND", "OR"), inner, inner, ReferenceExpression (op, left, right) => new ReferenceLogic(op, left, right))),
        (1, inner.Select(ReferenceExpression (operand) => new ReferenceNot(operand)))));

    private static Gen<ReferenceExpression> Constant(Gen<string> json) => Gen.Select(json, Gen.Bool, ReferenceExpression (text, isParameter) =>
        isParameter ? new ReferenceParameter(text) : new ReferenceConstant(text));

    private static Gen<ReferenceExpression> Test() => Gen.OneOf<ReferenceExpression>(
        Gen.Select(Gen.OneOf("=", "!=", "<", "<=", ">", ">="), Value, Value, ReferenceExpression (op, left, right) => new ReferenceComparison(op, left, right)),
        Gen.Select(
            Gen.OneOf("IS_DEFINED", "IS_NULL", "IS_BOOL", "IS_NUMBER", "IS_STRING", "IS_ARRAY", "IS_OBJECT", "IS_PRIMITIVE"),
            Value,
            ReferenceExpression (function, value) => new ReferenceTypeTest(function, value)),
        Gen.Select(Value, Value, Value, ReferenceExpression (value, low, high) => new ReferenceBetween(value, low, high)),
        Gen.Select(Value, Constant(Gen.OneOf(Patterns)), ReferenceExpression (value, pattern) => new ReferenceLike(value, pattern)),
        Gen.Select(Value, Constant(Json).Array[1, 3], ReferenceExpression (value, items) => new ReferenceIn(value, items)),
        Value);
}
