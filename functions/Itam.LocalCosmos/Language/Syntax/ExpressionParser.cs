using System.Globalization;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>Scalar expressions by recursive descent: literals, paths, calls and what stands in brackets.</summary>
internal sealed partial class ExpressionParser(TokenStream tokens)
{
    private const int DeepestNesting = 100;

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

    private Expression Step(Expression target, Expression key)
    {
        if (target is PathExpression known)
        {
            RefuseLongPath(known);
        }

        return (target, key) switch
        {
            (PathExpression path, Literal { Value: string name }) => path with { Path = path.Path.Append(name) },
            (PathExpression path, Literal { Value: double index }) when index >= 0 && index <= int.MaxValue && index == Math.Floor(index) =>
                path with { Path = path.Path.Append((int)index) },
            _ => Deeper(new MemberAccess(target.Position, target, key)),
        };
    }

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
        bareBetween = null;
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
