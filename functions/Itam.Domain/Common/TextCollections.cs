using System.Collections;
using System.Collections.Immutable;

namespace Itam.Domain.Common;

/// <summary>An unchangeable list of texts that is equal to another with the same texts in the same order.</summary>
public sealed class TextList(IEnumerable<string> texts) : IReadOnlyList<string>, IEquatable<TextList>
{
    private readonly ImmutableArray<string> items = [.. texts];

    public static TextList Empty { get; } = new([]);

    public int Count => items.Length;

    public string this[int index] => items[index];

    public bool Equals(TextList? other) => other is not null && items.AsSpan().SequenceEqual(other.items.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as TextList);

    public override int GetHashCode() => items.Aggregate(17, (hash, text) => HashCode.Combine(hash, text));

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>An immutable map of names to strings, sorted by name; equal to another with the same pairs.</summary>
public sealed class TextMap(IEnumerable<KeyValuePair<string, string>> pairs) : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<TextMap>
{
    private readonly ImmutableSortedDictionary<string, string> items = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, pairs);

    public static TextMap Empty { get; } = new([]);

    public int Count => items.Count;

    public bool Equals(TextMap? other) => other is not null && items.SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as TextMap);

    public override int GetHashCode() => items.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
