using Itam.LocalCosmos.Language.Syntax;

namespace Itam.LocalCosmos.Language.Translation;

internal static class AggregateFinder
{
    /// <summary>Whether an aggregate function is called anywhere in the expression.</summary>
    public static bool In(Expression expression) => expression switch
    {
        Call call => Aggregates.Contains(call.Name) || call.Arguments.Any(In),
        Unary unary => In(unary.Operand),
        // BETWEEN has its value on both sides; to look twice at each level would double the work with every one.
        Binary { Left: Binary low, Right: Binary high } when ReferenceEquals(low.Left, high.Left) => In(low) || In(high.Right),
        Binary binary => In(binary.Left) || In(binary.Right),
        InList list => In(list.Value) || list.Items.Any(In),
        Conditional choice => In(choice.Condition) || In(choice.Then) || In(choice.Else),
        MemberAccess member => In(member.Target) || In(member.Key),
        ArrayLiteral array => array.Items.Any(In),
        ObjectLiteral members => members.Members.Any(member => In(member.Value)),
        _ => false,
    };
}
