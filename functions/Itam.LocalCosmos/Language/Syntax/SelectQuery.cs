namespace Itam.LocalCosmos.Language.Syntax;

/// <param name="Select">What each row becomes; null: the document as it is (<c>*</c>).</param>
/// <param name="HasSource">False without FROM: one row, no document.</param>
internal sealed record SelectQuery(
    bool Distinct,
    Expression? Top,
    Expression? Select,
    bool HasSource,
    Expression? Where,
    IReadOnlyList<Expression> GroupBy,
    IReadOnlyList<OrderItem> OrderBy,
    Expression? Offset,
    Expression? Limit);

internal sealed record OrderItem(Expression Expression, bool Descending);
