using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>
/// Which properties every row of a filter has. Indexes leave out the documents that lack their properties, as most documents of a
/// container with several types do; SQLite uses such an index only where the filter itself says that the property is there.
/// </summary>
internal sealed class Definedness(ComparisonSql comparisons)
{
    private static readonly HashSet<DocumentPath> None = [];

    public IReadOnlySet<DocumentPath> Of(Expression? filter) => filter is null ? None : ImpliedBy(filter);

    private HashSet<DocumentPath> ImpliedBy(Expression expression) => expression switch
    {
        Binary { Operator: BinaryOperator.And } both => [.. ImpliedBy(both.Left), .. ImpliedBy(both.Right)],
        Binary { Operator: BinaryOperator.Or } either => [.. ImpliedBy(either.Left).Intersect(ImpliedBy(either.Right))],
        Binary comparison when ComparisonSql.IsComparison(comparison.Operator) => OfComparison(comparison),
        InList { Value: PathExpression path } list when comparisons.IsListOfPrimitives(list) => [path.Path],
        Call { Arguments: [PathExpression path, ..] } call when TypeTests.TryGetRange(call.Name, out _) || call.Name is "STARTSWITH" => [path.Path],
        _ => None,
    };

    private HashSet<DocumentPath> OfComparison(Binary comparison)
    {
        var (_, left, right) = ComparisonSql.ConstantLast(comparison);
        return left is PathExpression path && comparisons.IsPrimitiveConstant(right) ? [path.Path] : None;
    }
}
