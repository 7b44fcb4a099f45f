using System.Globalization;

namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>The way from the document's root to a value: property names (string) and array positions (int).</summary>
internal sealed class DocumentPath(IReadOnlyList<object> steps) : IEquatable<DocumentPath>
{
    public static DocumentPath Root { get; } = new([]);

    public static DocumentPath Id { get; } = new(["id"]);

    public IReadOnlyList<object> Steps { get; } = steps;

    public DocumentPath Append(object step) => new([.. Steps, step]);

    public bool Equals(DocumentPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override bool Equals(object? obj) => Equals(obj as DocumentPath);

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    /// <summary>As an indexing policy writes it, without a wildcard.</summary>
    public override string ToString() =>
        Steps.Count == 0 ? "/" : string.Concat(Steps.Select(step => step is int index ? Invariant($"/{index}") : $"/{step}"));

    /// <summary>Whether this path is <paramref name="ancestor"/> or inside it.</summary>
    public bool StartsWith(DocumentPath ancestor) => Steps.Take(ancestor.Steps.Count).SequenceEqual(ancestor.Steps);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
