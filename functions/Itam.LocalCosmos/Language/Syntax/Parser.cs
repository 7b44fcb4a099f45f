namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>The clauses of a query. Expressions: <see cref="ExpressionParser"/>.</summary>
internal sealed class Parser
{
    private readonly TokenStream tokens;
    private readonly ExpressionParser expressions;

    private Parser(string text)
    {
        tokens = new TokenStream(Lexer.Read(text));
        expressions = new ExpressionParser(tokens);
    }

    public static SelectQuery Query(string text) => new Parser(text).Select();

    /// <summary>The predicate of a patch: <c>FROM c WHERE …</c>.</summary>
    public static Expression Condition(string text)
    {
        var parser = new Parser(text);
        parser.expressions.Root = SourceAlias(parser.tokens);
        parser.tokens.Expect("WHERE");
        var condition = parser.expressions.Read();
        parser.tokens.ExpectEnd();
        return condition;
    }

    private SelectQuery Select()
    {
        // The select list comes first but speaks of the alias that FROM gives.
        expressions.Root = tokens.LookAhead("FROM") is { } from ? SourceAlias(from) : null;
        tokens.Expect("SELECT");
        var distinct = tokens.Take("DISTINCT");
        var top = tokens.Take("TOP") ? Count() : null;
        var select = Projection();
        var hasSource = expressions.Root is not null;
        if (hasSource)
        {
            _ = SourceAlias(tokens);
        }

        var where = tokens.Take("WHERE") ? expressions.Read() : null;
        var group = tokens.Take("GROUP") ? GroupBy() : [];
        var order = tokens.Take("ORDER") ? OrderBy() : [];
        var offset = tokens.Take("OFFSET") ? Count() : null;
        Expression? limit = null;
        if (offset is not null)
        {
            tokens.Expect("LIMIT");
            limit = Count();
        }

        tokens.ExpectEnd();
        return new SelectQuery(distinct, top, select, hasSource, where, group, order, offset, limit);
    }

    /// <summary>Reads FROM up to its alias; what is not the container itself is refused.</summary>
    private static string SourceAlias(TokenStream tokens)
    {
        tokens.Expect("FROM");
        var source = tokens.Current;
        if (tokens.Take("("))
        {
            throw SyntaxErrors.Unsupported(source.Position, "A subquery in FROM");
        }

        var alias = tokens.Identifier("a container's alias");
        if (tokens.Is(".") || tokens.Is("["))
        {
            throw SyntaxErrors.Unsupported(tokens.Current.Position, "A path in FROM");
        }

        if (tokens.Is("IN"))
        {
            throw SyntaxErrors.Unsupported(tokens.Current.Position, "IN in FROM");
        }

        if (tokens.Take("AS") || tokens.Current.Kind is TokenKind.Identifier)
        {
            alias = tokens.Identifier("an alias");
        }

        if (tokens.Is("JOIN") || tokens.Is(","))
        {
            throw SyntaxErrors.Unsupported(tokens.Current.Position, "JOIN");
        }

        return alias;
    }

    private Expression? Projection()
    {
        if (tokens.Is("*") && expressions.Root is not null)
        {
            tokens.Advance();
            return null;
        }

        if (tokens.Take("VALUE"))
        {
            return expressions.Read();
        }

        var start = tokens.Current.Position;
        var members = new List<KeyValuePair<string, Expression>>();
        var unnamed = 0;
        do
        {
            var item = expressions.Read();
            var name = tokens.Take("AS") || tokens.Current.Kind is TokenKind.Identifier
                ? Alias()
                : NameOf(item) ?? FormattableString.Invariant($"${++unnamed}");
            if (members.Exists(member => member.Key == name))
            {
                throw SyntaxErrors.At(item.Position, $"the select list has '{name}' twice");
            }

            members.Add(new(name, item));
        }
        while (tokens.Take(","));
        return new ObjectLiteral(start, members);
    }

    private string Alias()
    {
        if (tokens.Current.Kind is not TokenKind.String)
        {
            return tokens.Identifier("an alias");
        }

        var quoted = tokens.Current.Text;
        tokens.Advance();
        return quoted;
    }

    private string? NameOf(Expression item) => item is PathExpression { Path.Steps: var steps }
        ? steps.Count == 0 ? expressions.Root : steps[^1] as string
        : null;

    private List<Expression> GroupBy()
    {
        tokens.Expect("BY");
        return expressions.List();
    }

    private List<OrderItem> OrderBy()
    {
        tokens.Expect("BY");
        var items = new List<OrderItem>();
        do
        {
            var expression = expressions.Read();
            var descending = tokens.Take("DESC");
            if (!descending)
            {
                tokens.Take("ASC");
            }

            items.Add(new OrderItem(expression, descending));
        }
        while (tokens.Take(","));
        return items;
    }

    private Expression Count()
    {
        var count = expressions.Primary();
        return count is ParameterReference || (count is Literal { Value: double value } && value >= 0 && value <= int.MaxValue && value == Math.Floor(value))
            ? count
            : throw SyntaxErrors.At(count.Position, "a count must be a whole number of 0 or more, or a parameter");
    }
}
