namespace Itam.Domain.Common;

/// <summary>Texts that people write in whatever case and mean the same by: categories, names, places.</summary>
public static class MatchKey
{
    /// <summary>The same text for every spelling.</summary>
    public static string Of(string text) => text.ToLowerInvariant();
}
