using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>
/// The range of an order field that an OR implies: <c>f > @v OR (f = @v AND id > @id)</c> implies <c>f >= @v</c>.
/// Lists resume that way; SQLite needs the range beside the OR to begin there in the index.
/// </summary>
internal sealed class ImpliedRanges(ComparisonSql comparisons, SqlTranslator translator)
{
    /// <summary>Conditions to add to the filter; they never change what it finds.</summary>
    public IEnumerable<string> Of(Expression? filter, DocumentPath path)
    {
        foreach (var alternatives in Conjuncts.Of(filter).Where(conjunct => conjunct is Binary { Operator: BinaryOperator.Or }))
        {
            var range = RangeOf(alternatives, path);
            if (range?.Low is { } low)
            {
                yield return $"{Column(low, path)} >= {Sql(low, isLow: true)}";
            }

            if (range?.High is { } high)
            {
                yield return $"{Column(high, path)} <= {Sql(high, isLow: false)}";
            }
        }
    }

    private string Column(Bound bound, DocumentPath path) =>
        bound.Type is JsonType.String ? translator.Column(path) : translator.Value(new PathExpression(0, path));

    private string Sql(Bound bound, bool isLow)
    {
        var (low, high) = JsonTypes.Range(bound.Type);
        return bound.Constant is { } constant ? translator.Value(constant) : isLow ? low : high;
    }

    private Range? RangeOf(Expression expression, DocumentPath path) => expression switch
    {
        Binary { Operator: BinaryOperator.And } both => Both(RangeOf(both.Left, path), RangeOf(both.Right, path)),
        Binary { Operator: BinaryOperator.Or } either => Either(RangeOf(either.Left, path), RangeOf(either.Right, path)),
        Binary comparison when ComparisonSql.IsComparison(comparison.Operator) => OfComparison(comparison, path),
        Call { Name: "IS_NULL", Arguments: [PathExpression tested] } when tested.Path.Equals(path) => OfType(JsonType.Null),
        Call { Name: "IS_BOOL", Arguments: [PathExpression tested] } when tested.Path.Equals(path) => OfType(JsonType.Boolean),
        Call { Name: "IS_NUMBER", Arguments: [PathExpression tested] } when tested.Path.Equals(path) => OfType(JsonType.Number),
        Call { Name: "IS_STRING", Arguments: [PathExpression tested] } when tested.Path.Equals(path) => OfType(JsonType.String),
        _ => null,
    };

    private static Range OfType(JsonType type) => new(new Bound(type, null), new Bound(type, null));

    private Range? OfComparison(Binary comparison, DocumentPath path)
    {
        var (op, left, right) = ComparisonSql.ConstantLast(comparison);
        if (left is not PathExpression tested || !tested.Path.Equals(path) || !comparisons.IsPrimitiveConstant(right))
        {
            return null;
        }

        var type = comparisons.TypeOf(right);
        var edge = new Bound(type, right);
        var open = new Bound(type, null);
        return op switch
        {
            BinaryOperator.Equal => new Range(edge, edge),
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => new Range(edge, open),
            BinaryOperator.Less or BinaryOperator.LessOrEqual => new Range(open, edge),
            _ => new Range(open, open),
        };
    }

    // Either side's range holds for an AND; the one with a constant is the narrower.
    private static Range? Both(Range? left, Range? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => new Range(left.Low.Constant is null ? right.Low : left.Low, left.High.Constant is null ? right.High : left.High),
    };

    private static Range? Either(Range? left, Range? right) => left is null || right is null
        ? null
        : new Range(Outer(left.Low, right.Low, lower: true), Outer(left.High, right.High, lower: false));

    private static Bound Outer(Bound left, Bound right, bool lower)
    {
        if (left.Type != right.Type)
        {
            return left.Type < right.Type == lower ? left : right;
        }

        return left.Constant is { } one && right.Constant is { } two && IsSame(one, two) ? left : new Bound(left.Type, null);
    }

    private static bool IsSame(Expression one, Expression two) => (one, two) switch
    {
        (ParameterReference left, ParameterReference right) => left.Name == right.Name,
        (Literal left, Literal right) => left.Value.Equals(right.Value),
        _ => false,
    };

    /// <param name="Constant">Null: the limit of the type.</param>
    private sealed record Bound(JsonType Type, Expression? Constant);

    private sealed record Range(Bound Low, Bound High);
}
