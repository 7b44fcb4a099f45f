using System.Collections.Frozen;

namespace Itam.Domain.Common;

/// <summary>The camelCase names of enum values on the wire, in the store and in messages.</summary>
public static class Choice
{
    /// <summary>The name of a value: <c>InStock</c> is <c>inStock</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value with this name, case-sensitive; null if there is none.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum => name is not null && Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    /// <summary>All names, in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.InOrder;

    /// <summary>The first letters up to a lower-case one are lowered: <c>Rma</c> is <c>rma</c>.</summary>
    internal static string ToCamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => ToCamelCase(v.ToString()));
        public static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(v => ToCamelCase(v.ToString()))];
    }
}
