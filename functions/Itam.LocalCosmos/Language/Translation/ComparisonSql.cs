using Itam.LocalCosmos.Language.Functions;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>
/// Comparisons: against a constant of a known primitive type a plain comparison within that type's range, else by function.
/// </summary>
internal sealed class ComparisonSql(Constants constants)
{
    private const JsonType Primitive = JsonType.Null | JsonType.Boolean | JsonType.Number | JsonType.String;

    public static bool IsComparison(BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NotEqual
        or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    /// <summary>Texts that begin with the prefix: no valid UTF-8 has the byte FF.</summary>
    public static string StartsWith(string value, string prefix) => $"({value} >= {prefix} AND {value} < {prefix} || CAST(x'FF' AS TEXT))";

    public JsonType TypeOf(Expression expression) => expression switch
    {
        Literal literal => Encoded.TypeOf(literal.Value),
        ParameterReference parameter => constants.TypeOf(parameter),
        Binary binary => IsComparison(binary.Operator) ? JsonType.Boolean | JsonType.Undefined : JsonType.Any,
        _ => JsonType.Any,
    };

    public bool IsText(Expression expression) => Constants.IsConstant(expression) && TypeOf(expression) is JsonType.String;

    /// <summary>A literal or parameter that is null, a boolean, a number or a string.</summary>
    public bool IsPrimitiveConstant(Expression expression) => Constants.IsConstant(expression) && IsPrimitive(TypeOf(expression));

    /// <summary>The column of the id holds texts, and SQLite would make a text of a number that is compared with it.</summary>
    public bool IsOfColumn(DocumentPath path, Expression constant) => path.Steps is not ["id"] || TypeOf(constant) is JsonType.String;

    /// <summary>Whether a filter on it is SQLite's own IN.</summary>
    public bool IsListOfPrimitives(InList list) =>
        list.Items.Count > 0 && list.Items.All(IsPrimitiveConstant);

    /// <summary>A computed value would be computed twice in a range: it goes to the function instead.</summary>
    public bool IsNative(Expression left, Expression right) =>
        left is PathExpression path && IsPrimitiveConstant(right) && IsOfColumn(path.Path, right);

    public string Test(Binary comparison, Func<Expression, string> value)
    {
        var (op, left, right) = ConstantLast(comparison);
        if (!IsNative(left, right))
        {
            return $"(CASE {ByFunction(op, value(left), value(right))} WHEN {Encoded.TrueSql} THEN 1 WHEN {Encoded.FalseSql} THEN 0 END)";
        }

        var (low, high) = JsonTypes.Range(TypeOf(right));
        var tested = value(left);
        return $"(CASE WHEN {tested} BETWEEN {low} AND {high} THEN {tested} {Symbol(op)} {value(right)} END)";
    }

    public string Filter(Binary comparison, Func<Expression, string> value)
    {
        var (op, left, right) = ConstantLast(comparison);
        if (!IsNative(left, right))
        {
            return $"{ByFunction(op, value(left), value(right))} = {Encoded.TrueSql}";
        }

        var (low, high) = JsonTypes.Range(TypeOf(right));
        var tested = value(left);
        var plain = $"{tested} {Symbol(op)} {value(right)}";
        return op switch
        {
            BinaryOperator.Equal => plain,
            BinaryOperator.NotEqual => $"({plain} AND {tested} BETWEEN {low} AND {high})",
            BinaryOperator.Less or BinaryOperator.LessOrEqual => $"({plain} AND {tested} >= {low})",
            _ => $"({plain} AND {tested} <= {high})",
        };
    }

    /// <summary>With the constant, if there is one, on the right.</summary>
    public static (BinaryOperator Operator, Expression Left, Expression Right) ConstantLast(Binary comparison) =>
        Constants.IsConstant(comparison.Left) && !Constants.IsConstant(comparison.Right)
            ? (Mirror(comparison.Operator), comparison.Right, comparison.Left)
            : (comparison.Operator, comparison.Left, comparison.Right);

    private static bool IsPrimitive(JsonType type) => type is not JsonType.None && (type & ~Primitive) is JsonType.None;

    private static string ByFunction(BinaryOperator op, string left, string right) =>
        $"{FunctionTable.ByName[op.ToString().ToUpperInvariant()].SqliteName}({left},{right})";

    private static BinaryOperator Mirror(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };

    private static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };
}
