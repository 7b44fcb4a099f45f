using Itam.LocalCosmos.Language.Functions;
using Itam.LocalCosmos.Language.Syntax;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>Arrays and objects of nothing but literals are one constant, however many items they have.</summary>
internal static class ConstantFold
{
    /// <summary>The value, or null when it is not known before the query runs.</summary>
    public static object? Of(Expression expression) => expression switch
    {
        Literal literal => literal.Value,
        ArrayLiteral array => Of(array.Items) is { } items ? ArrayFunctions.MakeArray(items) : null,
        ObjectLiteral members => Of([.. members.Members.Select(member => member.Value)]) is { } values
            ? ArrayFunctions.MakeObject([.. members.Members.Zip(values).SelectMany(member => (object?[])[member.First.Key, member.Second])])
            : null,
        _ => null,
    };

    private static object?[]? Of(IReadOnlyList<Expression> items)
    {
        var values = new object?[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            if (Of(items[index]) is not { } value)
            {
                return null;
            }

            values[index] = value;
        }

        return values;
    }
}
