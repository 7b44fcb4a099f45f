namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>Operators of one rank beside each other, without letting a long query become a deep tree: what walks it recurses.</summary>
internal sealed partial class ExpressionParser
{
    /// <summary>Each makes the tree one deeper, however flat the query looks.</summary>
    private const int MaxDeepening = 500;

    /// <summary>JSON nests no deeper than the service takes it.</summary>
    private const int LongestPath = 128;

    private int deepening;

    /// <summary>Operands whose grouping does not matter, so that a chain of thousands is a tree of a dozen levels.</summary>
    private Expression Associative(Func<Expression> operand, string text, BinaryOperator op)
    {
        var chain = new List<(Expression Operand, int OperatorPosition)> { (operand(), 0) };
        while (tokens.Is(text))
        {
            var position = tokens.Current.Position;
            tokens.Advance();
            chain.Add((operand(), position));
            RefuseBareBetween(chain[^2].Operand, chain[^1].Operand);
        }

        return Balanced(op, chain, 0, chain.Count);
    }

    private static Expression Balanced(BinaryOperator op, List<(Expression Operand, int OperatorPosition)> chain, int from, int to)
    {
        if (to - from == 1)
        {
            return chain[from].Operand;
        }

        var middle = from + ((to - from) / 2);
        return new Binary(chain[middle].OperatorPosition, op, Balanced(op, chain, from, middle), Balanced(op, chain, middle, to));
    }

    private Expression LeftToRight(Func<Expression> operand, params ReadOnlySpan<(string Text, BinaryOperator Operator)> operators)
    {
        var left = operand();
        while (true)
        {
            var found = -1;
            for (var index = 0; index < operators.Length && found < 0; index++)
            {
                found = tokens.Is(operators[index].Text) ? index : -1;
            }

            if (found < 0)
            {
                return left;
            }

            var position = tokens.Current.Position;
            tokens.Advance();
            var right = operand();
            RefuseBareBetween(left, right);
            left = Deeper(new Binary(position, operators[found].Operator, left, right));
        }
    }

    private Expression Deeper(Expression expression) => ++deepening <= MaxDeepening
        ? expression
        : throw SyntaxErrors.At(
            expression.Position, FormattableString.Invariant($"the query has more than {MaxDeepening} arithmetic operators and members of computed values"));

    private static void RefuseLongPath(PathExpression path)
    {
        if (path.Path.Steps.Count >= LongestPath)
        {
            throw SyntaxErrors.At(path.Position, FormattableString.Invariant($"the path has more than {LongestPath} steps"));
        }
    }

    // The service's grammar has BETWEEN beside the logical operators, not below them.
    private void RefuseBareBetween(Expression left, Expression right)
    {
        if (bareBetween is { } between && (ReferenceEquals(left, between) || ReferenceEquals(right, between)))
        {
            throw SyntaxErrors.At(between.Position, "BETWEEN beside another operator needs parentheses: (… BETWEEN … AND …)");
        }
    }
}
