using System.Text.Json.Nodes;
using CsCheck;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>Random documents and random expressions: SQLite finds exactly what the reference evaluator finds.</summary>
public sealed class TranslationPropertyTests
{
    private static readonly string[] Names = ["a", "b", "d"];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "false", "0", "1", "2.5", "-3", "1e20", "\"\"", "\"1\"", "\"a\"", "\"A\"", "\"ab\"", "\"é\"", "\"null\"", "\"[1]\"");

    private static readonly Gen<string> Json = Gen.Frequency<string>((6, Scalar), (1, Gen.OneOf("[]", "[1]", "[1,\"a\"]", "{}", "{\"x\":1}", "{\"x\":null}")));

    private static readonly Gen<string> Document =
        Gen.Select(Json.Array[3], Gen.Bool.Array[3], (values, present) => "{" + string.Join(',', Names
            .Select((name, index) => present[index] ? $"\"{name}\":{values[index]}" : null).OfType<string>()) + "}");

    private static readonly Gen<ReferenceExpression> Value = Gen.OneOf<ReferenceExpression>(
        Gen.OneOf(Names).Select(ReferenceExpression (name) => new ReferencePath(name)),
        Json.Select(ReferenceExpression (json) => new ReferenceConstant(json)),
        Gen.Select(Gen.OneOf(Names), Scalar, ReferenceExpression (name, json) => new ReferenceSum(new ReferencePath(name), new ReferenceConstant(json))),
        Gen.OneOf(Names).Select(ReferenceExpression (name) => new ReferenceNestedPath(name, "x")),
        Gen.Select(Gen.OneOf("-", "*", "/", "%"), Gen.OneOf(Names), Gen.OneOf(Names), ReferenceExpression (op, one, two) =>
            new ReferenceArithmetic(op, new ReferencePath(one), new ReferencePath(two))),
        Gen.Select(Gen.OneOf(Names), Json, Gen.OneOf(Names), ReferenceExpression (condition, then, other) =>
            new ReferenceConditional(new ReferencePath(condition), new ReferenceConstant(then), new ReferencePath(other))),
        Gen.Select(Gen.OneOf(Names), Gen.OneOf(Names), ReferenceExpression (one, two) => new ReferenceCoalesce(new ReferencePath(one), new ReferencePath(two))));

    private static readonly Gen<ReferenceExpression> Test = Gen.OneOf<ReferenceExpression>(
        Gen.Select(Gen.OneOf("=", "!=", "<", "<=", ">", ">="), Value, Value, ReferenceExpression (op, left, right) => new ReferenceComparison(op, left, right)),
        Gen.Select(
            Gen.OneOf("IS_DEFINED", "IS_NULL", "IS_BOOL", "IS_NUMBER", "IS_STRING", "IS_ARRAY", "IS_OBJECT", "IS_PRIMITIVE"),
            Value,
            ReferenceExpression (function, value) => new ReferenceTypeTest(function, value)),
        Gen.Select(Value, Value, Value, ReferenceExpression (value, low, high) => new ReferenceBetween(value, low, high)),
        Gen.Select(Value, Gen.OneOf("%", "a%", "%b", "_", "a_", "%1%", ""), ReferenceExpression (value, pattern) => new ReferenceLike(value, pattern)),
        Gen.Select(Value, Json.Array[1, 3], ReferenceExpression (value, items) => new ReferenceIn(value, [.. items.Select(item => new ReferenceConstant(item))])),
        Value);

    private static readonly Gen<ReferenceExpression> Filter = Gen.Recursive<ReferenceExpression>((depth, inner) => depth > 3 ? Test : Gen.Frequency<ReferenceExpression>(
        (2, Test),
        (2, Gen.Select(Gen.OneOf("AND", "OR"), inner, inner, ReferenceExpression (op, left, right) => new ReferenceLogic(op, left, right))),
        (1, inner.Select(ReferenceExpression (operand) => new ReferenceNot(operand)))));

    [Fact]
    public void A_filter_finds_what_the_reference_finds() => Gen.Select(Document.Array[1, 12], Filter.Array[1, 6]).Sample(
        (documents, filters) =>
        {
            using var database = new QueryDatabase(QueryDatabase.Policy("""{"includedPaths":[{"path":"/a/?"},{"path":"/b/?"}],"excludedPaths":[{"path":"/*"}]}"""))
                .With(documents);
            foreach (var filter in filters)
            {
                var expected = documents
                    .Select((document, index) => (Id: $"\"{index + 1}\"", Keeps: filter.Of(JsonNode.Parse(document)!.AsObject()) is true))
                    .Where(row => row.Keeps)
                    .Select(row => row.Id);
                Assert.Equal($"{filter}: {string.Join(' ', expected)}", $"{filter}: {database.Run($"SELECT VALUE c.id FROM c WHERE {filter}")}");
            }
        },
        iter: 300);
}
