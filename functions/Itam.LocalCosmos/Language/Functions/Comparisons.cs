using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>Comparison of two values: undefined unless both are of one type; arrays and objects can only be equal.</summary>
internal static class Comparisons
{
    public static object AreEqual(object?[] args) => SameType(args) switch
    {
        JsonType.None => Encoded.Undefined,
        JsonType.Array or JsonType.Object => Encoded.Boolean(JsonValues.AreEqual(JsonValues.Parse(args[0]), JsonValues.Parse(args[1]))),
        _ => Encoded.Boolean(Equals(args[0], args[1])),
    };

    public static object AreNotEqual(object?[] args) => Test(args, order => order != 0);

    public static object Test(object?[] args, Func<int, bool> test) => SameType(args) switch
    {
        JsonType.None or JsonType.Array or JsonType.Object => Encoded.Undefined,
        JsonType.String => Encoded.Boolean(test(CompareCodePoints((string)args[0]!, (string)args[1]!))),
        _ => Encoded.Boolean(test(((double)args[0]!).CompareTo((double)args[1]!))),
    };

    private static JsonType SameType(object?[] args)
    {
        var type = Encoded.TypeOf(args[0]);
        return type is not JsonType.Undefined && type == Encoded.TypeOf(args[1]) ? type : JsonType.None;
    }

    /// <summary>As SQLite orders UTF-8 bytes: surrogates, which stand for code points above all others, come last.</summary>
    private static int CompareCodePoints(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var index = 0; index < length; index++)
        {
            if (left[index] != right[index])
            {
                var leftLast = char.IsSurrogate(left[index]);
                return leftLast != char.IsSurrogate(right[index]) ? (leftLast ? 1 : -1) : left[index].CompareTo(right[index]);
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
