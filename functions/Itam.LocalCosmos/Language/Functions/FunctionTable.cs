using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>Every scalar function: a new one is one entry here.</summary>
internal static class FunctionTable
{
    private static readonly SqlFunction[] All =
    [
        // Text
        Text("LOWER", text => text.ToLowerInvariant()),
        Text("UPPER", text => text.ToUpperInvariant()),
        new("TRIM", 1, 2, JsonType.String, args => TextFunctions.Trim(args, (text, characters) => text.Trim(characters))),
        new("LTRIM", 1, 2, JsonType.String, args => TextFunctions.Trim(args, (text, characters) => text.TrimStart(characters))),
        new("RTRIM", 1, 2, JsonType.String, args => TextFunctions.Trim(args, (text, characters) => text.TrimEnd(characters))),
        Text("REVERSE", TextFunctions.Reverse),
        new("LENGTH", 1, 1, JsonType.Number, args => args[0] is string text ? (double)text.Length : Encoded.Undefined),
        new("CONCAT", 2, 100, JsonType.String, TextFunctions.Concatenate),
        new("SUBSTRING", 3, 3, JsonType.String, TextFunctions.Substring),
        new("LEFT", 2, 2, JsonType.String, args => TextFunctions.Substring([args[0], 0d, args[1]])),
        new("RIGHT", 2, 2, JsonType.String, TextFunctions.Right),
        new("REPLICATE", 2, 2, JsonType.String, TextFunctions.Replicate),
        new("REPLACE", 3, 3, JsonType.String, TextFunctions.Replace),
        new("INDEX_OF", 2, 3, JsonType.Number, TextFunctions.IndexOf),
        new("TOSTRING", 1, 1, JsonType.String, TextFunctions.ToText),
        new("STRINGTONUMBER", 1, 1, JsonType.Number, args => TextFunctions.FromText(args[0], JsonType.Number)),
        new("STRINGTOBOOLEAN", 1, 1, JsonType.Boolean, args => TextFunctions.FromText(args[0], JsonType.Boolean)),
        new("STRINGTONULL", 1, 1, JsonType.Null, args => TextFunctions.FromText(args[0], JsonType.Null)),
        new("STRINGTOARRAY", 1, 1, JsonType.Array, args => TextFunctions.FromText(args[0], JsonType.Array)),
        new("STRINGTOOBJECT", 1, 1, JsonType.Object, args => TextFunctions.FromText(args[0], JsonType.Object)),
        Search("CONTAINS", (text, part, comparison) => text.Contains(part, comparison)),
        Search("STARTSWITH", (text, part, comparison) => text.StartsWith(part, comparison)),
        Search("ENDSWITH", (text, part, comparison) => text.EndsWith(part, comparison)),
        Search("STRINGEQUALS", (text, part, comparison) => text.Equals(part, comparison)),
        new("LIKE", 2, 3, JsonType.Boolean, LikePattern.Run),

        // Numbers
        new("IS_INTEGER", 1, 1, JsonType.Boolean, args => Encoded.Boolean(Encoded.IsNumber(args[0]) && double.IsInteger((double)args[0]!))),
        Math("ABS", double.Abs),
        Math("CEILING", double.Ceiling),
        Math("FLOOR", double.Floor),
        Math("ROUND", value => double.Round(value, MidpointRounding.AwayFromZero)),
        Math("SIGN", value => double.Sign(value)),
        Math("SQRT", double.Sqrt),
        Math("SQUARE", value => value * value),
        Math("EXP", double.Exp),
        Math("LOG10", double.Log10),
        new("LOG", 1, 2, JsonType.Number, args => args.All(Encoded.IsNumber)
            ? Encoded.Number(args is [double of, double to] ? double.Log(of, to) : double.Log((double)args[0]!))
            : Encoded.Undefined),
        new("PI", 0, 0, JsonType.Number, _ => double.Pi),
        Math("SIN", double.Sin),
        Math("COS", double.Cos),
        Math("TAN", double.Tan),
        Math("COT", value => 1 / double.Tan(value)),
        Math("ASIN", double.Asin),
        Math("ACOS", double.Acos),
        Math("ATAN", double.Atan),
        Math("ATN2", double.Atan2),
        Math("DEGREES", double.RadiansToDegrees),
        Math("RADIANS", double.DegreesToRadians),
        Math("TRUNC", double.Truncate),
        Math("NEGATE", value => -value),
        Math("PLUS", value => value),
        Math("ADD", (left, right) => left + right),
        Math("SUBTRACT", (left, right) => left - right),
        Math("MULTIPLY", (left, right) => left * right),
        Math("DIVIDE", (left, right) => left / right),
        Math("MODULO", (left, right) => left % right),
        Math("POWER", double.Pow),

        // Arrays and objects
        new("ARRAY_LENGTH", 1, 1, JsonType.Number, args => JsonValues.Parse(args[0]) is JsonArray array ? (double)array.Count : Encoded.Undefined),
        new("ARRAY_CONTAINS", 2, 3, JsonType.Boolean, ArrayFunctions.Contains),
        new("ARRAY_SLICE", 2, 3, JsonType.Array, ArrayFunctions.Slice),
        new("ARRAY_CONCAT", 2, 100, JsonType.Array, ArrayFunctions.Concatenate),
        new("ARRAY_CONTAINS_ANY", 2, 100, JsonType.Boolean, ArrayFunctions.ContainsAny),
        new("ARRAY_CONTAINS_ALL", 2, 100, JsonType.Boolean, ArrayFunctions.ContainsAll),
        new("SETINTERSECT", 2, 2, JsonType.Array, ArrayFunctions.Intersect),
        new("SETUNION", 2, 2, JsonType.Array, ArrayFunctions.Union),
        new("CHOOSE", 2, 100, JsonType.Any, ArrayFunctions.Choose),
        new("OBJECTTOARRAY", 1, 3, JsonType.Array, ArrayFunctions.OfObject),
        new("MEMBER", 2, 2, JsonType.Any, ArrayFunctions.Member),
        new("MAKE_ARRAY", 0, 1000, JsonType.Array, ArrayFunctions.MakeArray),
        new("MAKE_OBJECT", 0, 1000, JsonType.Object, ArrayFunctions.MakeObject),

        // Dates
        new("DATETIMEADD", 3, 3, JsonType.String, DateFunctions.Add),
        new("DATETIMEBIN", 2, 4, JsonType.String, DateFunctions.Bin),
        new("DATETIMEDIFF", 3, 3, JsonType.Number, DateFunctions.Difference),
        new("DATETIMEFROMPARTS", 3, 7, JsonType.String, DateFunctions.FromParts),
        new("DATETIMEPART", 2, 2, JsonType.Number, DateFunctions.Part),
        new("DATETIMETOTICKS", 1, 1, JsonType.Number, DateFunctions.ToTicks),
        new("DATETIMETOTIMESTAMP", 1, 1, JsonType.Number, DateFunctions.ToTimestamp),
        new("TICKSTODATETIME", 1, 1, JsonType.String, DateFunctions.FromTicks),
        new("TIMESTAMPTODATETIME", 1, 1, JsonType.String, DateFunctions.FromTimestamp),
        .. Clock("GETCURRENTDATETIME", JsonType.String, time => ServiceDates.Of(time)),
        .. Clock("GETCURRENTTICKS", JsonType.Number, time => (double)(time - DateTime.UnixEpoch).Ticks),
        .. Clock("GETCURRENTTIMESTAMP", JsonType.Number, time => (double)((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond)),

        // Comparison where the types are not known before
        new("EQUAL", 2, 2, JsonType.Boolean, Comparisons.AreEqual),
        new("NOTEQUAL", 2, 2, JsonType.Boolean, Comparisons.AreNotEqual),
        new("LESS", 2, 2, JsonType.Boolean, args => Comparisons.Test(args, order => order < 0)),
        new("LESSOREQUAL", 2, 2, JsonType.Boolean, args => Comparisons.Test(args, order => order <= 0)),
        new("GREATER", 2, 2, JsonType.Boolean, args => Comparisons.Test(args, order => order > 0)),
        new("GREATEROREQUAL", 2, 2, JsonType.Boolean, args => Comparisons.Test(args, order => order >= 0)),
    ];

    // What the translator writes for an operator; a query cannot call them by these names.
    private static readonly FrozenSet<string> Operators = new[]
    {
        "LIKE", "NEGATE", "PLUS", "ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "MODULO", "MEMBER", "MAKE_ARRAY", "MAKE_OBJECT",
        "EQUAL", "NOTEQUAL", "LESS", "LESSOREQUAL", "GREATER", "GREATEROREQUAL",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static FrozenDictionary<string, SqlFunction> ByName { get; } = All.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>Whether a query may name it.</summary>
    public static bool IsCallable(string name) => ByName.ContainsKey(name) && !Operators.Contains(name);

    private static SqlFunction Text(string name, Func<string, string> run) =>
        new(name, 1, 1, JsonType.String, args => args[0] is string text ? run(text) : Encoded.Undefined);

    /// <summary>With its static twin: both tell when this page of the query began.</summary>
    private static SqlFunction[] Clock(string name, JsonType returns, Func<DateTime, object> run) =>
        [.. new[] { name, name + "STATIC" }.Select(each => new SqlFunction(each, 0, 0, returns, args => run(DateFunctions.Current(args))) { ReadsClock = true })];

    private static SqlFunction Search(string name, Func<string, string, StringComparison, bool> run) => new(name, 2, 3, JsonType.Boolean, args =>
        args is [string text, string part, ..] && (args.Length == 2 || args[2] is Encoded.True or Encoded.False)
            ? Encoded.Boolean(run(text, part, args is [_, _, Encoded.True] ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            : Encoded.Undefined);

    private static SqlFunction Math(string name, Func<double, double> run) =>
        new(name, 1, 1, JsonType.Number, args => Encoded.IsNumber(args[0]) ? Encoded.Number(run((double)args[0]!)) : Encoded.Undefined);

    private static SqlFunction Math(string name, Func<double, double, double> run) => new(name, 2, 2, JsonType.Number, args =>
        Encoded.IsNumber(args[0]) && Encoded.IsNumber(args[1]) ? Encoded.Number(run((double)args[0]!, (double)args[1]!)) : Encoded.Undefined);
}
