using System.Text.RegularExpressions;

namespace Itam.Domain.Common;

/// <summary>A name that can stand in an address, in a document's id and on a label: 1 to 64 letters, digits, dots, dashes and underscores.</summary>
public static partial class PlainName
{
    public const int MaxLength = 64;

    /// <summary>What would be right, or null when the name is.</summary>
    public static string? Rule(string name) =>
        Allowed().IsMatch(name) ? null : "must have 1 to 64 letters, digits, dots, dashes or underscores, at least one of them a letter or digit";

    [GeneratedRegex(@"\A(?=[._-]*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
