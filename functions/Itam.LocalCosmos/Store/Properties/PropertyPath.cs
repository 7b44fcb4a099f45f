using System.Text;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>A path of a definition, such as <c>/pk</c> or <c>/owner/"e-mail"</c>.</summary>
internal sealed class PropertyPath
{
    private PropertyPath(string text, IReadOnlyList<string> segments)
    {
        Text = text;
        Segments = segments;
        First = Encoding.UTF8.GetBytes(segments[0]);
    }

    public string Text { get; }

    public IReadOnlyList<string> Segments { get; }

    /// <summary>The UTF-8 of the first segment: compared with every property of every write.</summary>
    public byte[] First { get; }

    /// <summary>The path in SQLite's notation.</summary>
    public string SqlitePath => "$" + string.Concat(Segments.Select(segment => ".\"" + segment + '"'));

    public static PropertyPath Parse(string text)
    {
        var segments = text.Split('/').Skip(1).Select(segment => segment.Trim('"')).ToArray();
        return text.StartsWith('/') && segments.Length > 0 && Array.TrueForAll(segments, IsName)
            ? new(text, segments)
            : throw CosmosFault.BadRequest($"'{text}' is not a path to a property.");
    }

    private static bool IsName(string segment) => segment.Length > 0 && segment.IndexOfAny(['"', '\'', '\\', '*', '?', '[', ']']) < 0;
}
