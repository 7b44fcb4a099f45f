using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>What must hold of every row of a filter.</summary>
internal static class Conjuncts
{
    public static IEnumerable<Expression> Of(Expression? filter) => filter switch
    {
        null => [],
        Binary { Operator: BinaryOperator.And } both => Of(both.Left).Concat(Of(both.Right)),
        _ => [filter],
    };

    /// <summary>The paths that the filter holds at one value, with that value.</summary>
    public static Dictionary<DocumentPath, Expression> Settled(Expression? filter, ComparisonSql comparisons)
    {
        var settled = new Dictionary<DocumentPath, Expression>();
        foreach (var equality in Of(filter).OfType<Binary>().Where(conjunct => conjunct.Operator is BinaryOperator.Equal))
        {
            var (_, left, right) = ComparisonSql.ConstantLast(equality);
            if (left is PathExpression path && comparisons.IsPrimitiveConstant(right))
            {
                settled.TryAdd(path.Path, right);
            }
        }

        return settled;
    }
}
