using System.Collections;

namespace Itam.Domain.Common;

/// <summary>A list of numbers that is equal to another with the same numbers in the same order; never changes.</summary>
public sealed class NumberList(IEnumerable<decimal> numbers) : IReadOnlyList<decimal>, IEquatable<NumberList>
{
    private readonly decimal[] numbers = [.. numbers];

    public static NumberList Empty { get; } = new([]);

    public int Count => numbers.Length;

    public decimal this[int index] => numbers[index];

    public bool Equals(NumberList? other) => other is not null && numbers.AsSpan().SequenceEqual(other.numbers);

    public override bool Equals(object? obj) => Equals(obj as NumberList);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var number in numbers)
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", numbers);

    public IEnumerator<decimal> GetEnumerator() => numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
