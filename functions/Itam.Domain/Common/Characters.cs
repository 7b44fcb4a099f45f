namespace Itam.Domain.Common;

/// <summary>
/// Characters of texts as every limit counts them: code points, as <c>maxLength</c> of JSON Schema and OpenAPI does. An emoji is one, not the two
/// units that UTF-16 needs for it. What a reader sees as one may still be several (a letter and its accent, a flag): that changes with each
/// version of Unicode and has no upper bound, so no limit could be kept by it.
/// </summary>
public static class Characters
{
    /// <summary>How many a well-formed text has.</summary>
    public static int In(string text) => text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The text up to and with so many of them; none is cut in half.</summary>
    public static string First(int count, string text) => string.Concat(text.EnumerateRunes().Take(count));
}
