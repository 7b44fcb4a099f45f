using System.Text;
using System.Text.Json;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Functions;

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

    /// <summary>A start or length beyond the text gives what there is of it.</summary>
    public static object Substring(object?[] args, string function)
    {
        if (args[0] is not string text || !Encoded.IsNumber(args[1]) || !Encoded.IsNumber(args[2]))
        {
            return Encoded.Undefined;
        }

        var start = (int)Math.Clamp(WholeNumbers.Position(args[1], function), 0, text.Length);
        var length = (int)Math.Clamp(WholeNumbers.Of(args[2], function), 0, text.Length - start);
        return text.Substring(start, length);
    }

    /// <summary>The last units of a text; more than it has is all of it.</summary>
    public static object Right(object?[] args) => args is [string text, double length] && Encoded.IsNumber(length)
        ? text[(text.Length - (int)Math.Clamp(WholeNumbers.Of(length, "RIGHT"), 0, text.Length))..]
        : Encoded.Undefined;

    /// <summary>A text again and again, up to the service's limit of 10,000 units in all.</summary>
    public static object Replicate(object?[] args) => args is [string text, double times] && times >= 0 && times == Math.Floor(times) && text.Length * times <= LongestReplica
        ? new StringBuilder(text.Length * (int)times).Insert(0, text, (int)times).ToString()
        : Encoded.Undefined;

    public static object Replace(object?[] args) => args is [string text, string old, string replacement]
        ? old.Length == 0 ? text : text.Replace(old, replacement, StringComparison.Ordinal)
        : Encoded.Undefined;

    public static object IndexOf(object?[] args)
    {
        if (args is not [string text, string part, ..] || (args.Length == 3 && !Encoded.IsNumber(args[2])))
        {
            return Encoded.Undefined;
        }

        var start = args.Length == 3 ? (int)Math.Clamp(WholeNumbers.Position(args[2], "INDEX_OF"), 0, text.Length) : 0;
        return (double)text.IndexOf(part, start, StringComparison.Ordinal);
    }

    public static object ToText(object?[] args) => args[0] is string text ? text : Encoded.ToJson(args[0]) ?? (object)Encoded.Undefined;

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
        catch (Exception malformed) when (malformed is JsonException or CosmosSqlException)
        {
            return Encoded.Undefined;
        }
    }
}
