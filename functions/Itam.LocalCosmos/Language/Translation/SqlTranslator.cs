using Itam.LocalCosmos.Language.Functions;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>
/// Expressions as SQLite SQL, in one of three forms: a <em>value</em> is in the form of <see cref="Encoded"/> and never SQL NULL;
/// a <em>test</em> is 1, 0, or NULL for undefined, so that SQLite's AND, OR and NOT are those of Cosmos;
/// a <em>filter</em> is true exactly when the test is 1, and of a shape that an index can serve.
/// </summary>
internal sealed class SqlTranslator(Constants constants)
{
    private readonly ComparisonSql comparisons = new(constants);
    private readonly ListSql lists = new(constants, new ComparisonSql(constants));

    /// <summary>Set when rows are grouped: the SQL of the keys that may stand outside an aggregate.</summary>
    public IReadOnlySet<string>? GroupKeys { get; set; }

    /// <summary>Paths whose indexes SQLite must not use for this query.</summary>
    public Func<DocumentPath, bool> IsHidden { get; set; } = static _ => false;

    /// <summary>Set where equalities of a path with a constant, both as SQL, are tested in its index; null leaves one to SQLite.</summary>
    public Func<DocumentPath, string, string?> LookUp { get; set; } = static (_, _) => null;

    /// <summary>A path's value; a unary plus keeps it from every index.</summary>
    public string Column(DocumentPath path) => IsHidden(path) ? "+" + PathSql.Value(path) : PathSql.Value(path);

    /// <remarks>The id is a column of type text: as an operand SQLite would make texts of the numbers beside it, but not behind a unary plus.</remarks>
    public string Value(Expression expression)
    {
        if (GroupKeys is { } keys)
        {
            return Grouped(expression, keys);
        }

        return expression switch
        {
            Literal literal => constants.Sql(literal),
            ParameterReference parameter => constants.Sql(parameter),
            PathExpression { Path.Steps: ["id"] } => "+" + PathSql.Value(DocumentPath.Id),
            PathExpression path => Column(path.Path),
            _ => SqlSize.Within(Computed(expression)),
        };
    }

    public string Test(Expression expression) => expression switch
    {
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => $"({Test(both.Left)} {Word(both)} {Test(both.Right)})",
        Unary { Operator: UnaryOperator.Not } not => $"(NOT {Test(not.Operand)})",
        Binary binary when ComparisonSql.IsComparison(binary.Operator) => comparisons.Test(binary, Operand),
        InList { Items.Count: 0 } => "0",
        InList list when lists.IsNative(list) => lists.Test(list, Operand),
        InList list => Test(AnyOf(list, 0, list.Items.Count)),
        Call call when TypeTests.TryGetRange(call.Name, out var range) => $"({TestedValue(call)} BETWEEN {range.Low} AND {range.High})",
        _ => $"(CASE {Value(expression)} WHEN {Encoded.TrueSql} THEN 1 WHEN {Encoded.FalseSql} THEN 0 END)",
    };

    public string Filter(Expression expression) => expression switch
    {
        // Without the parentheses SQLite would make one deep tree of a long chain.
        Binary { Operator: BinaryOperator.And, Right: Binary { Operator: BinaryOperator.And } right } both => $"{Filter(both.Left)} AND ({Filter(right)})",
        Binary { Operator: BinaryOperator.And } both => $"{Filter(both.Left)} AND {Filter(both.Right)}",
        Binary { Operator: BinaryOperator.Or } both => $"({Filter(both.Left)} OR {Filter(both.Right)})",
        Binary { Operator: BinaryOperator.Equal } equality when LookedUp(equality) is { } test => test,
        Binary binary when ComparisonSql.IsComparison(binary.Operator) => comparisons.Filter(binary, Operand),
        InList list when lists.IsNative(list) => lists.Filter(list, Operand),
        Call { Name: "STARTSWITH", Arguments: [PathExpression path, { } prefix] } when comparisons.IsText(prefix) =>
            ComparisonSql.StartsWith(Operand(path), Value(prefix)),
        Unary or InList => Test(expression),
        Call call when TypeTests.TryGetRange(call.Name, out _) => Test(call),
        _ => $"{Value(expression)} = {Encoded.TrueSql}",
    };

    /// <summary>What a comparison with a constant of its type tests, in the form that an index has.</summary>
    private string Operand(Expression expression) => expression is PathExpression path ? Column(path.Path) : Value(expression);

    private string? LookedUp(Binary equality)
    {
        var (_, left, right) = ComparisonSql.ConstantLast(equality);
        return left is PathExpression path && comparisons.IsNative(left, right) ? LookUp(path.Path, Value(right)) : null;
    }

    /// <summary>The list from one item to before another as a balanced tree of OR.</summary>
    private static Binary AnyOf(InList list, int from, int to)
    {
        var (item, middle) = (list.Items[from], from + ((to - from) / 2));
        return to - from == 1
            ? new Binary(item.Position, BinaryOperator.Equal, list.Value, item)
            : new Binary(item.Position, BinaryOperator.Or, AnyOf(list, from, middle), AnyOf(list, middle, to));
    }

    private static string Word(Binary both) => both.Operator is BinaryOperator.And ? "AND" : "OR";

    private string Computed(Expression expression) => expression switch
    {
        Binary { Operator: BinaryOperator.Coalesce } pair => $"ifnull(nullif({Value(pair.Left)},{Encoded.UndefinedSql}),{Value(pair.Right)})",
        Binary { Operator: var op } binary when Operator(op) is { } name => Function(name, [binary.Left, binary.Right]),
        Unary { Operator: UnaryOperator.Negate } unary => Function("NEGATE", [unary.Operand]),
        Unary { Operator: UnaryOperator.Plus } unary => Function("PLUS", [unary.Operand]),
        Conditional choice => $"(CASE WHEN {Test(choice.Condition)} THEN {Value(choice.Then)} ELSE {Value(choice.Else)} END)",
        MemberAccess member => Function("MEMBER", [member.Target, member.Key]),
        ArrayLiteral or ObjectLiteral when ConstantFold.Of(expression) is { } constant => constants.Bind(constant),
        ArrayLiteral array => Made(array, "MAKE_ARRAY", array.Items),
        ObjectLiteral members => Made(members, "MAKE_OBJECT", [.. members.Members.SelectMany(Pair)]),
        Call { Name: "LIKE" } like => Like(like),
        Call { Name: "IIF", Arguments: [{ } condition, { } then, { } other] } call => Value(new Conditional(call.Position, condition, then, other)),
        Call call when Aggregates.Contains(call.Name) => throw SyntaxErrors.At(call.Position, $"the aggregate {call.Name} is not allowed here"),
        Call call when !TypeTests.TryGetRange(call.Name, out _) => Function(call),
        _ => $"(CASE {Test(expression)} WHEN 1 THEN {Encoded.TrueSql} WHEN 0 THEN {Encoded.FalseSql} ELSE {Encoded.UndefinedSql} END)",
    };

    private string Grouped(Expression expression, IReadOnlySet<string> keys)
    {
        if (expression is Literal literal)
        {
            return constants.Sql(literal);
        }

        if (expression is ParameterReference parameter)
        {
            return constants.Sql(parameter);
        }

        if (expression is Call { Arguments.Count: 1 } aggregate && Aggregates.Contains(aggregate.Name))
        {
            return Aggregates.Sql(aggregate.Name, WithoutGroups(aggregate.Arguments[0]));
        }

        if (!AggregateFinder.In(expression) && WithoutGroups(expression) is var key && keys.Contains(key))
        {
            return key;
        }

        return expression is PathExpression path
            ? throw SyntaxErrors.At(
                path.Position,
                $"the property {path.Path} is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause")
            : SqlSize.Within(Computed(expression));
    }

    private string WithoutGroups(Expression expression)
    {
        var keys = GroupKeys;
        GroupKeys = null;
        try
        {
            return Value(expression);
        }
        finally
        {
            GroupKeys = keys;
        }
    }

    private string TestedValue(Call call) => call.Arguments is [var argument]
        ? Value(argument)
        : throw SyntaxErrors.At(call.Position, $"{call.Name} takes 1 argument");

    private string Function(Call call)
    {
        if (!FunctionTable.IsCallable(call.Name))
        {
            throw SyntaxErrors.Unsupported(call.Position, $"The function {call.Name}");
        }

        var function = FunctionTable.ByName[call.Name];
        if (function.ReadsClock && call.Arguments.Count == 0)
        {
            return $"{function.SqliteName}({constants.Clock()})";
        }

        return call.Arguments.Count >= function.Fewest && call.Arguments.Count <= function.Most
            ? Function(call.Name, call.Arguments)
            : throw SyntaxErrors.At(call.Position, $"{call.Name} takes {function.Arity}");
    }

    private string Made(Expression literal, string function, IReadOnlyList<Expression> arguments) => arguments.Count <= FunctionTable.ByName[function].Most
        ? Function(function, arguments)
        : throw SyntaxErrors.Unsupported(literal.Position, "An array or object of so many computed values");

    private string Like(Call like)
    {
        if (like.Arguments is [_, Literal { Value: string pattern }, ..])
        {
            LikePattern.Check(pattern, like.Arguments is [_, _, Literal { Value: string escape }] ? escape : "");
        }

        return Function("LIKE", like.Arguments);
    }

    private string Function(string name, IReadOnlyList<Expression> arguments) =>
        $"{FunctionTable.ByName[name].SqliteName}({string.Join(',', arguments.Select(Value))})";

    private static IEnumerable<Expression> Pair(KeyValuePair<string, Expression> member) => [new Literal(member.Value.Position, member.Key), member.Value];

    private static string? Operator(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "ADD",
        BinaryOperator.Subtract => "SUBTRACT",
        BinaryOperator.Multiply => "MULTIPLY",
        BinaryOperator.Divide => "DIVIDE",
        BinaryOperator.Modulo => "MODULO",
        BinaryOperator.Concatenate => "CONCAT",
        _ => null,
    };
}
