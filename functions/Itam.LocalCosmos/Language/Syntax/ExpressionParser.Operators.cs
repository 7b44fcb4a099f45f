using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>The operators, loosest first.</summary>
internal sealed partial class ExpressionParser
{
    private static readonly Dictionary<string, BinaryOperator> Comparisons = new(StringComparer.Ordinal)
    {
        ["="] = BinaryOperator.Equal,
        ["!="] = BinaryOperator.NotEqual,
        ["<>"] = BinaryOperator.NotEqual,
        ["<"] = BinaryOperator.Less,
        ["<="] = BinaryOperator.LessOrEqual,
        [">"] = BinaryOperator.Greater,
        [">="] = BinaryOperator.GreaterOrEqual,
    };

    /// <summary>The last BETWEEN that stood without parentheses.</summary>
    private Expression? bareBetween;

    private Expression Ternary()
    {
        var condition = Associative(Or, "??", BinaryOperator.Coalesce);
        if (!tokens.Take("?"))
        {
            return condition;
        }

        var then = Read();
        tokens.Expect(":");
        return new Conditional(condition.Position, condition, then, Read());
    }

    private Expression Or() => Associative(And, "OR", BinaryOperator.Or);

    private Expression And() => Associative(Comparison, "AND", BinaryOperator.And);

    private Expression Comparison()
    {
        var bareNot = tokens.Is("NOT");
        var left = Concatenation();
        var position = tokens.Current.Position;
        if (tokens.Current.Kind is TokenKind.Symbol && Comparisons.TryGetValue(tokens.Current.Text, out var comparison))
        {
            RefuseAfter(bareNot, left);
            tokens.Advance();
            var result = new Binary(position, comparison, left, Concatenation());
            return Comparisons.ContainsKey(tokens.Current.Text) && tokens.Current.Kind is TokenKind.Symbol
                ? throw SyntaxErrors.At(tokens.Current.Position, "a comparison of a comparison needs parentheses")
                : result;
        }

        var negated = tokens.Is("NOT");
        if (negated)
        {
            tokens.Advance();
        }

        RefuseAfter(bareNot && (tokens.Is("IN") || tokens.Is("BETWEEN") || tokens.Is("LIKE")), left);

        var isBetween = tokens.Is("BETWEEN");
        var test = Test(left, position);
        var tested = (negated, test) switch
        {
            (false, null) => left,
            (true, null) => throw SyntaxErrors.At(tokens.Current.Position, $"expected IN, BETWEEN or LIKE but found {tokens.Current}"),
            (true, { } expression) => new Unary(position, UnaryOperator.Not, expression),
            (false, { } expression) => expression,
        };
        bareBetween = isBetween ? tested : bareBetween;
        return tested;
    }

    private Expression? Test(Expression left, int position)
    {
        if (tokens.Take("IN"))
        {
            tokens.Expect("(");
            return new InList(position, left, Until(")", Read));
        }

        if (tokens.Take("BETWEEN"))
        {
            var low = Concatenation();
            tokens.Expect("AND");
            return new Binary(
                position,
                BinaryOperator.And,
                new Binary(position, BinaryOperator.GreaterOrEqual, left, low),
                new Binary(position, BinaryOperator.LessOrEqual, left, Concatenation()));
        }

        if (tokens.Take("LIKE"))
        {
            var pattern = Concatenation();
            return tokens.Take("ESCAPE")
                ? new Call(position, "LIKE", [left, pattern, EscapeOf()])
                : new Call(position, "LIKE", [left, pattern]);
        }

        return null;
    }

    private Literal EscapeOf()
    {
        var token = tokens.Current;
        tokens.Advance();
        return token is { Kind: TokenKind.String, Text.Length: 1 }
            ? new Literal(token.Position, token.Text)
            : throw SyntaxErrors.At(token.Position, "ESCAPE takes a text of one character");
    }

    // NOT binds tighter than a comparison in Cosmos and looser in SQL: neither reading would be safe to guess.
    private static void RefuseAfter(bool bareNot, Expression left)
    {
        if (bareNot)
        {
            throw SyntaxErrors.At(left.Position, "NOT before a comparison needs parentheses: NOT (…)");
        }
    }

    private Expression Concatenation() => Associative(Sum, "||", BinaryOperator.Concatenate);

    private Expression Sum() => LeftToRight(Product, ("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract));

    private Expression Product() =>
        LeftToRight(Prefix, ("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide), ("%", BinaryOperator.Modulo));

    private Expression Prefix()
    {
        var position = tokens.Current.Position;
        UnaryOperator? prefix = tokens.Take("NOT") ? UnaryOperator.Not
            : tokens.Take("-") ? UnaryOperator.Negate
            : tokens.Take("+") ? UnaryOperator.Plus
            : null;
        if (prefix is not { } found)
        {
            return Postfix(Primary());
        }

        if (++depth > DeepestNesting)
        {
            throw SyntaxErrors.At(position, "the expression is nested too deeply");
        }

        var operand = Prefix();
        depth--;
        return found is UnaryOperator.Negate && operand is Literal { Value: double value } && Encoded.IsNumber(value)
            ? new Literal(position, Encoded.Number(-value))
            : new Unary(position, found, operand);
    }
}
