using System.Text;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Functions;

internal static class TextFunctions
{
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
    public static object Substring(object?[] args)
    {
        if (args[0] is not string text || !Encoded.IsNumber(args[1]) || !Encoded.IsNumber(args[2]))
        {
            return Encoded.Undefined;
        }

        var start = (int)Math.Clamp((double)args[1]!, 0, text.Length);
        var length = (int)Math.Clamp((double)args[2]!, 0, text.Length - start);
        return text.Substring(start, length);
    }

    public static object Replace(object?[] args) => args is [string text, string old, string replacement]
        ? old.Length == 0 ? text : text.Replace(old, replacement, StringComparison.Ordinal)
        : Encoded.Undefined;

    public static object IndexOf(object?[] args)
    {
        if (args is not [string text, string part, ..] || (args.Length == 3 && !Encoded.IsNumber(args[2])))
        {
            return Encoded.Undefined;
        }

        var start = args.Length == 3 ? (int)Math.Clamp((double)args[2]!, 0, text.Length) : 0;
        return (double)text.IndexOf(part, start, StringComparison.Ordinal);
    }

    public static object ToText(object?[] args) => args[0] is string text ? text : Encoded.ToJson(args[0]) ?? (object)Encoded.Undefined;
}
