using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

internal static class TextFunctions
{
    private const int LongestReplica = 10_000;

    public static string Reverse(string text)
    {
        var units = text.ToCharArray();
        Array.Reverse(units);
        return new string(units);
    }

    public static object Concatenate(object?[] args)
    {
        var result = new StringBuilder();
        foreach (var arg in args)
        {
            if (arg is not string text)
            {
                return Encoded.Undefined;
            }

            result.Append(text);
        }

        return result.ToString();
    }

    /// <summary>A length beyond the text gives what there is of it; a start outside of it, nothing.</summary>
    /// <remarks>Odd arguments as Microsoft's own evaluator, in the tests of the SDK, takes them: a number that is not whole gives undefined.</remarks>
    public static object Substring(object?[] args)
    {
        if (args[0] is not string text || !Encoded.IsNumber(args[1]) || !Encoded.IsNumber(args[2]))
        {
            return Encoded.Undefined;
        }

        var (start, length) = ((double)args[1]!, (double)args[2]!);
        return text.Length == 0 ? text
            : !double.IsInteger(start) || !double.IsInteger(length) ? Encoded.Undefined
            : start < 0 || start >= text.Length ? ""
            : text.Substring((int)start, (int)Math.Clamp(length, 0, text.Length - start));
    }

    /// <summary>The last units of a text; more than it has is all of it.</summary>
    public static object Right(object?[] args) => args is [string text, double length] && Encoded.IsNumber(length) && double.IsInteger(length)
        ? text[(text.Length - (int)Math.Clamp(length, 0, text.Length))..]
        : Encoded.Undefined;

    /// <summary>A text again and again, up to the service's limit of 10,000 units in all.</summary>
    public static object Replicate(object?[] args)
    {
        if (args is not [string text, double times] || !Encoded.IsNumber(times) || times < 0)
        {
            return Encoded.Undefined;
        }

        var count = WholeNumbers.Of(times, "REPLICATE");
        return text.Length * count > LongestReplica ? Encoded.Undefined
            : text.Length == 0 ? text
            : new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    public static object Replace(object?[] args) => args is [string text, string { Length: > 0 } old, string replacement]
        ? text.Replace(old, replacement, StringComparison.Ordinal)
        : Encoded.Undefined;

    /// <param name="trim">The text and what to take off it, as characters in any order; null for blanks.</param>
    public static object Trim(object?[] args, Func<string, char[]?, string> trim) => args switch
    {
        [string text] => trim(text, null),
        [string text, ""] => text,
        [string text, string characters] => trim(text, characters.ToCharArray()),
        _ => Encoded.Undefined,
    };

    public static object IndexOf(object?[] args)
    {
        if (args is not [string text, string part, ..] || (args.Length == 3 && !Encoded.IsNumber(args[2])))
        {
            return Encoded.Undefined;
        }

        var start = args.Length == 3 ? (int)Math.Clamp(WholeNumbers.Position(args[2], "INDEX_OF"), 0, text.Length) : 0;
        return (double)text.IndexOf(part, start, StringComparison.Ordinal);
    }

    public static object ToText(object?[] args) => args[0] switch
    {
        string text => text,
        var value when Encoded.IsUndefined(value) => Encoded.Undefined,
        var value => JsonValues.Plain(JsonValues.Decode(value!)),
    };

    /// <summary>The value that a text is the JSON of, if it is of the type asked for.</summary>
    public static object FromText(object? arg, JsonType type)
    {
        if (arg is not string text)
        {
            return Encoded.Undefined;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var value = Encoded.Of(json.RootElement);
            return Encoded.TypeOf(value) == type ? value : Encoded.Undefined;
        }
        catch (JsonException)
        {
            return Encoded.Undefined;
        }
    }
}
