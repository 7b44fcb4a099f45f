using System.Globalization;
using System.Text.RegularExpressions;

namespace Itam.Domain.Assets;

/// <summary>The label on an asset: unique, 1 to 64 letters, digits, dots, dashes and underscores.</summary>
public static partial class AssetTag
{
    /// <summary>The tag of the n-th asset that came without one: <c>AST-000042</c>.</summary>
    public static string Numbered(long number) => string.Create(CultureInfo.InvariantCulture, $"AST-{number:D6}");

    /// <summary>What would be right, or null when the tag is.</summary>
    public static string? Rule(string tag) =>
        Allowed().IsMatch(tag) ? null : "may hold letters, digits, dots, dashes and underscores only, at most 64, with a letter or digit among them";

    [GeneratedRegex(@"\A(?=[._-]*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
