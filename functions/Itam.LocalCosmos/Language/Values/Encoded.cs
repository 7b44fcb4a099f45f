using System.Globalization;
using System.Text.Json;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Values;

/// <summary>
/// One JSON value, or undefined, as one SQLite value whose native order is the order of Cosmos:
/// undefined, null, false, true, numbers (REAL), strings (TEXT, by UTF-8 bytes), arrays and objects (BLOB of their JSON text).
/// Every type is one unbroken range, so that comparisons of one type, type tests and ORDER BY are ranges of an index.
/// </summary>
/// <remarks>
/// The four that are not numbers take the place of the lowest doubles; numbers begin at <see cref="LowestNumber"/>. SQLite reads the text of
/// these constants, and of the numbers around them, as exactly the doubles that .NET does.
/// </remarks>
internal static class Encoded
{
    public const double Undefined = double.NegativeInfinity;
    public const double Null = -1.7976931348623e308;
    public const double False = -1.7976931348622e308;
    public const double True = -1.7976931348621e308;
    public const double LowestNumber = -1.797693134862e308;

    // As documents keep them too: a reader of whole numbers wants no exponent.
    private const double LongestPlain = 1e17;

    public const string UndefinedSql = "-9e999";
    public const string NullSql = "-1.7976931348623e308";
    public const string FalseSql = "-1.7976931348622e308";
    public const string TrueSql = "-1.7976931348621e308";
    public const string LowestNumberSql = "-1.797693134862e308";
    public const string HighestNumberSql = "9e999";

    public static bool IsNumber(object? value) => value is double number && number >= LowestNumber;

    public static bool IsUndefined(object? value) => value is null or Undefined;

    public static double Boolean(bool value) => value ? True : False;

    /// <summary>What is not a finite number has no value: undefined, as a division by zero is.</summary>
    /// <exception cref="CosmosSqlException">One of the lowest doubles of all, which stand for other values here.</exception>
    public static double Number(double value) => !double.IsFinite(value) ? Undefined
        : value >= LowestNumber ? value
        : throw new CosmosSqlException($"A number below {LowestNumberSql} is not supported by this gateway.");

    public static JsonType TypeOf(object? value) => value switch
    {
        double and Undefined or null => JsonType.Undefined,
        Null => JsonType.Null,
        True or False => JsonType.Boolean,
        double or long => JsonType.Number,
        string => JsonType.String,
        byte[] json => json[0] == '[' ? JsonType.Array : JsonType.Object,
        _ => throw new InvalidOperationException($"{value.GetType()} is not an encoded value"),
    };

    /// <exception cref="CosmosSqlException">When it has no such form: a number out of range, or a string with half a surrogate pair.</exception>
    public static object Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Undefined => Undefined,
                JsonValueKind.Null => Null,
                JsonValueKind.True => True,
                JsonValueKind.False => False,
                JsonValueKind.Number => value.GetDouble() is var number && number >= LowestNumber && double.IsFinite(number)
                    ? number
                    : throw new CosmosSqlException($"The number {value.GetRawText()} is out of range."),
                JsonValueKind.String => value.GetString()!,
                _ => JsonSerializer.SerializeToUtf8Bytes(value),
            };
        }
        catch (InvalidOperationException)
        {
            throw new CosmosSqlException("A value of the query holds a string that is not valid Unicode.");
        }
    }

    /// <summary>JSON text, or null for undefined.</summary>
    public static string? ToJson(object? value) => value switch
    {
        null or Undefined or double.PositiveInfinity => null,
        Null => "null",
        True => "true",
        False => "false",
        // -0 too: it equals 0, and equal values have one text.
        0d => "0",
        double number => number.ToString(Math.Abs(number) < LongestPlain && double.IsInteger(number) ? "F0" : "R", CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => JsonTexts.Quote(text),
        byte[] json => System.Text.Encoding.UTF8.GetString(json),
        _ => throw new InvalidOperationException($"{value.GetType()} is not an encoded value"),
    };
}
