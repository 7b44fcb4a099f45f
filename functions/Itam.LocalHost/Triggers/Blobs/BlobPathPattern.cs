using System.Text;
using System.Text.RegularExpressions;
using Itam.LocalServer;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// A blob trigger's path: a container, and a name with <c>{tokens}</c>. A token takes as little as it can,
/// the last one takes the rest, folders included.
/// </summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex name;

    private BlobPathPattern(string text, string container, string prefix, IReadOnlyList<string> tokens, Regex name)
    {
        Text = text;
        Container = container;
        Prefix = prefix;
        Tokens = tokens;
        this.name = name;
    }

    public string Text { get; }

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> Tokens { get; }

    /// <exception cref="StartRefusedException">The text is no such path.</exception>
    public static BlobPathPattern Parse(string function, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? text : text[..slash];
        if (!ContainerName().IsMatch(container))
        {
            throw FunctionRefusal.Of(function, $"the blob path '{text}' must begin with a container's name (lower-case letters, digits, hyphens)");
        }

        var pattern = slash < 0 ? "{name}" : text[(slash + 1)..];
        var regex = new StringBuilder("^");
        var tokens = new List<string>();
        var literal = 0;
        foreach (Match token in Token().Matches(pattern))
        {
            regex.Append(Regex.Escape(pattern[literal..token.Index])).Append("(?<").Append(token.Groups["token"].Value).Append(">.+?)");
            tokens.Add(token.Groups["token"].Value);
            literal = token.Index + token.Length;
        }

        var rest = pattern[literal..];
        if (rest.AsSpan().IndexOfAny('{', '}') >= 0 || tokens.Distinct(StringComparer.OrdinalIgnoreCase).Count() < tokens.Count)
        {
            throw FunctionRefusal.Of(function, $"the blob path '{text}' has a token that is malformed or used twice");
        }

        regex.Append(Regex.Escape(rest)).Append('$');
        var prefix = tokens.Count == 0 ? pattern : pattern[..pattern.IndexOf('{', StringComparison.Ordinal)];
        return new BlobPathPattern(
            text, container, prefix, tokens, new Regex(regex.ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
    }

    /// <summary>The tokens' values in a blob's name; null when the name does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blob)
    {
        var match = name.Match(blob);
        return match.Success
            ? Tokens.ToDictionary(token => token, token => match.Groups[token].Value, StringComparer.OrdinalIgnoreCase)
            : null;
    }

    public override string ToString() => Text;

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerName();

    [GeneratedRegex("{(?<token>[A-Za-z_][A-Za-z0-9_]*)}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
