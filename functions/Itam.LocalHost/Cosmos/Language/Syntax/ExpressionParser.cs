using System.Globalization;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Syntax;

/// <summary>Scalar expressions by recursive descent, loosest operator first.</summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
    private const int DeepestNesting = 100;

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

    private int depth;

    /// <summary>The alias of the document; null in a query without FROM.</summary>
    public string? Root { get; set; }

    public Expression Read()
    {
        if (++depth > DeepestNesting)
        {
            throw SyntaxErrors.At(tokens.Current.Position, "the expression is nested too deeply");
        }

        var expression = Ternary();
        depth--;
        return expression;
    }

    public List<Expression> List()
    {
        var items = new List<Expression>();
        do
        {
            items.Add(Read());
        }
        while (tokens.Take(","));
        return items;
    }

    public Expression Primary()
    {
        var token = tokens.Current;
        tokens.Advance();
        return token switch
        {
            { Kind: TokenKind.String } => new Literal(token.Position, token.Text),
            { Kind: TokenKind.Number } => new Literal(token.Position, Encoded.Number(double.Parse(token.Text, CultureInfo.InvariantCulture))),
            { Kind: TokenKind.Parameter } => new ParameterReference(token.Position, token.Text),
            { Kind: TokenKind.Identifier } when tokens.Is("(") => CallOf(token),
            { Kind: TokenKind.Identifier } => RootOf(token),
            { Kind: TokenKind.Keyword, Text: "TRUE" } => new Literal(token.Position, Encoded.True),
            { Kind: TokenKind.Keyword, Text: "FALSE" } => new Literal(token.Position, Encoded.False),
            { Kind: TokenKind.Keyword, Text: "NULL" } => new Literal(token.Position, Encoded.Null),
            { Kind: TokenKind.Keyword, Text: "UNDEFINED" } => new Literal(token.Position, Encoded.Undefined),
            { Kind: TokenKind.Keyword, Text: "EXISTS" or "ARRAY" } => throw SyntaxErrors.Unsupported(token.Position, token.Text),
            { Kind: TokenKind.Keyword, Text: "UDF" } => throw SyntaxErrors.Unsupported(token.Position, "A user-defined function (udf.)"),
            { Kind: TokenKind.Symbol, Text: "(" } => Parenthesised(token),
            { Kind: TokenKind.Symbol, Text: "[" } => new ArrayLiteral(token.Position, Until("]", Read)),
            { Kind: TokenKind.Symbol, Text: "{" } => new ObjectLiteral(token.Position, Until("}", Member)),
            _ => throw SyntaxErrors.At(token.Position, $"expected an expression but found {token}"),
        };
    }

    private Expression Ternary()
    {
        var condition = LeftToRight(Or, ("??", BinaryOperator.Coalesce));
        if (!tokens.Take("?"))
        {
            return condition;
        }

        var then = Read();
        tokens.Expect(":");
        return new Conditional(condition.Position, condition, then, Read());
    }

    private Expression Or() => LeftToRight(And, ("OR", BinaryOperator.Or));

    private Expression And() => LeftToRight(Comparison, ("AND", BinaryOperator.And));

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

        var test = Test(left, position);
        return (negated, test) switch
        {
            (false, null) => left,
            (true, null) => throw SyntaxErrors.At(tokens.Current.Position, $"expected IN, BETWEEN or LIKE but found {tokens.Current}"),
            (true, { } expression) => new Unary(position, UnaryOperator.Not, expression),
            (false, { } expression) => expression,
        };
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
                ? new Call(position, "LIKE", [left, pattern, Primary()])
                : new Call(position, "LIKE", [left, pattern]);
        }

        return null;
    }

    // NOT binds tighter than a comparison in Cosmos and looser in SQL: neither reading would be safe to guess.
    private static void RefuseAfter(bool bareNot, Expression left)
    {
        if (bareNot)
        {
            throw SyntaxErrors.At(left.Position, "NOT before a comparison needs parentheses: NOT (…)");
        }
    }

    private Expression Concatenation() => LeftToRight(Sum, ("||", BinaryOperator.Concatenate));

    private Expression Sum() => LeftToRight(Product, ("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract));

    private Expression Product() =>
        LeftToRight(Prefix, ("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide), ("%", BinaryOperator.Modulo));

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
            left = new Binary(position, operators[found].Operator, left, operand());
        }
    }

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

    private Expression Postfix(Expression target)
    {
        while (true)
        {
            var position = tokens.Current.Position;
            if (tokens.Take("."))
            {
                target = Step(target, new Literal(position, PropertyName()));
            }
            else if (tokens.Take("["))
            {
                target = Step(target, Read());
                tokens.Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private static Expression Step(Expression target, Expression key) => (target, key) switch
    {
        (PathExpression path, Literal { Value: string name }) => path with { Path = path.Path.Append(name) },
        (PathExpression path, Literal { Value: double index }) when index >= 0 && index <= int.MaxValue && index == Math.Floor(index) =>
            path with { Path = path.Path.Append((int)index) },
        _ => new MemberAccess(target.Position, target, key),
    };

    private string PropertyName()
    {
        var token = tokens.Current;
        return token.Kind is TokenKind.Keyword
            ? throw SyntaxErrors.At(token.Position, $"'{token.Text}' is a keyword; as a property it is written [\"…\"]")
            : tokens.Identifier("a property's name");
    }

    private PathExpression RootOf(Token token) => token.Text == Root
        ? new PathExpression(token.Position, DocumentPath.Root)
        : throw SyntaxErrors.At(token.Position, $"identifier '{token.Text}' could not be resolved");

    private Call CallOf(Token name)
    {
        tokens.Expect("(");
        return new Call(name.Position, name.Text.ToUpperInvariant(), Until(")", Read));
    }

    private Expression Parenthesised(Token open)
    {
        if (tokens.Is("SELECT"))
        {
            throw SyntaxErrors.Unsupported(open.Position, "A subquery");
        }

        var inner = Read();
        tokens.Expect(")");
        return inner;
    }

    private KeyValuePair<string, Expression> Member()
    {
        var name = tokens.Current.Kind is TokenKind.String ? tokens.Current.Text : PropertyName();
        if (tokens.Current.Kind is TokenKind.String)
        {
            tokens.Advance();
        }

        tokens.Expect(":");
        return new(name, Read());
    }

    private List<T> Until<T>(string close, Func<T> item)
    {
        var items = new List<T>();
        if (tokens.Take(close))
        {
            return items;
        }

        do
        {
            items.Add(item());
        }
        while (tokens.Take(","));
        tokens.Expect(close);
        return items;
    }
}
