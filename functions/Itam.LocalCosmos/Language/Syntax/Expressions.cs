using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>A scalar expression; <paramref name="Position"/> is where it begins in the query.</summary>
internal abstract record Expression(int Position);

/// <param name="Value">In the form of <see cref="Encoded"/>.</param>
internal sealed record Literal(int Position, object Value) : Expression(Position);

internal sealed record ParameterReference(int Position, string Name) : Expression(Position);

/// <summary>A property of the document, or the document itself when there are no steps.</summary>
internal sealed record PathExpression(int Position, DocumentPath Path) : Expression(Position);

/// <summary>A property or an element of a computed value, or of the document by a computed name.</summary>
internal sealed record MemberAccess(int Position, Expression Target, Expression Key) : Expression(Position);

internal enum UnaryOperator
{
    Not,
    Negate,
    Plus,
}

internal sealed record Unary(int Position, UnaryOperator Operator, Expression Operand) : Expression(Position);

internal enum BinaryOperator
{
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Concatenate,
    Coalesce,
}

internal sealed record Binary(int Position, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Position);

internal sealed record InList(int Position, Expression Value, IReadOnlyList<Expression> Items) : Expression(Position);

internal sealed record Conditional(int Position, Expression Condition, Expression Then, Expression Else) : Expression(Position);

/// <param name="Name">In capitals.</param>
internal sealed record Call(int Position, string Name, IReadOnlyList<Expression> Arguments) : Expression(Position);

internal sealed record ObjectLiteral(int Position, IReadOnlyList<KeyValuePair<string, Expression>> Members) : Expression(Position);

internal sealed record ArrayLiteral(int Position, IReadOnlyList<Expression> Items) : Expression(Position);
