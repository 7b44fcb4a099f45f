namespace Itam.Domain.Common;

/// <summary>
/// Counts the characters of a string as every limit does: code points, like <c>maxLength</c> in JSON Schema and OpenAPI. An emoji is one, not the two
/// units that UTF-16 needs for it. What a reader sees as one may still be several (a letter and its accent, a flag): that changes with each
/// version of Unicode and has no upper bound, so no limit could be kept by it.
/// </summary>
public static class Characters
{
    /// <summary>The number of characters of a well-formed string.</summary>
    public static int In(string text) => text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The first characters of a string; none is cut in half.</summary>
    public static string First(int count, string text) => string.Concat(text.EnumerateRunes().Take(count));
}
