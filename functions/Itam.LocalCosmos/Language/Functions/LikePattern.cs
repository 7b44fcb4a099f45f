using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>LIKE: <c>%</c> any text, <c>_</c> one character, <c>[a-f]</c> and <c>[^a-f]</c> one of or none of, case counts.</summary>
internal static class LikePattern
{
    private const int KeptPatterns = 256;

    private static readonly ConcurrentDictionary<(string Pattern, string Escape), Regex> Compiled = new();

    public static object Run(object?[] args)
    {
        if (args is not [string text, string pattern, ..] || (args.Length == 3 && args[2] is not string))
        {
            return Encoded.Undefined;
        }

        return Encoded.Boolean(Of(pattern, args.Length == 3 ? (string)args[2]! : "").IsMatch(text));
    }

    /// <exception cref="CosmosSqlException">When the pattern cannot be answered.</exception>
    public static void Check(string pattern, string escape) => _ = Of(pattern, escape);

    private static Regex Of(string pattern, string escape)
    {
        if (Compiled.Count > KeptPatterns)
        {
            Compiled.Clear();
        }

        try
        {
            return Compiled.GetOrAdd((pattern, escape), static key => new Regex(
                Translate(key.Pattern, key.Escape),
                RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        }
        catch (RegexParseException)
        {
            // All else is escaped: it can only be the order of a range.
            throw new CosmosSqlException($"LIKE {JsonTexts.Quote(pattern)} with a range whose end is before its start is not supported by this gateway.");
        }
        catch (NotSupportedException)
        {
            throw new CosmosSqlException("LIKE with so long a pattern is not supported by this gateway.");
        }
    }

    private static string Translate(string pattern, string escape)
    {
        var regex = new StringBuilder("\\A");
        for (var index = 0; index < pattern.Length; index++)
        {
            var unit = pattern[index];
            if (escape.Length == 1 && unit == escape[0] && index + 1 < pattern.Length)
            {
                regex.Append(Regex.Escape(pattern[++index].ToString()));
            }
            else if (unit == '[' && pattern.IndexOf(']', index + 2) is var close and > 0)
            {
                regex.Append(Set(pattern[(index + 1)..close]));
                index = close;
            }
            else
            {
                regex.Append(unit switch { '%' => ".*", '_' => ".", _ => Regex.Escape(unit.ToString()) });
            }
        }

        return regex.Append("\\z").ToString();
    }

    private static string Set(string content)
    {
        var negated = content is ['^', _, ..];
        var members = negated ? content[1..] : content;
        return (negated ? "[^" : "[") + Regex.Replace(members, @"[\\\[\]^]", @"\$0", RegexOptions.NonBacktracking) + "]";
    }
}
