using Itam.LocalHost.Cosmos.Language.Syntax;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Execution;

/// <summary>What must hold of every row of a filter.</summary>
internal static class Conjuncts
{
    public static IEnumerable<Expression> Of(Expression? filter) => filter switch
    {
        null => [],
        Binary { Operator: BinaryOperator.And } both => Of(both.Left).Concat(Of(both.Right)),
        _ => [filter],
    };

    /// <summary>The paths that the filter holds at one value.</summary>
    public static HashSet<DocumentPath> Settled(Expression? filter, ComparisonSql comparisons) =>
        [.. Of(filter).Select(conjunct => SettledBy(conjunct, comparisons)).OfType<DocumentPath>()];

    private static DocumentPath? SettledBy(Expression conjunct, ComparisonSql comparisons)
    {
        if (conjunct is not Binary { Operator: BinaryOperator.Equal } equality)
        {
            return null;
        }

        var (_, left, right) = ComparisonSql.ConstantLast(equality);
        return left is PathExpression path && comparisons.IsPrimitiveConstant(right) ? path.Path : null;
    }
}
