namespace Itam.LocalCosmos.Language.Values;

/// <summary>The types of a value, in Cosmos' order; flags, so that an expression can say what it may become.</summary>
[Flags]
internal enum JsonType
{
    None = 0,
    Undefined = 1,
    Null = 2,
    Boolean = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Any = 127,
}

internal static class JsonTypes
{
    /// <summary>The lowest and highest SQLite value of one type, both inclusive.</summary>
    public static (string Low, string High) Range(JsonType type) => type switch
    {
        JsonType.Null => (Encoded.NullSql, Encoded.NullSql),
        JsonType.Boolean => (Encoded.FalseSql, Encoded.TrueSql),
        JsonType.Number => (Encoded.LowestNumberSql, Encoded.HighestNumberSql),
        JsonType.String => ("''", "x''"),
        JsonType.Array => ("x'5B'", "x'5C'"),
        JsonType.Object => ("x'7B'", "x'7C'"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "is not one type of a value"),
    };
}
