namespace Itam.Domain.Assets;

/// <summary>Categories are told apart by their names, which people and files write in whatever case: Laptop and laptop are one. Each asset keeps its own spelling.</summary>
public static class AssetCategory
{
    /// <summary>Whether two names are of one category.</summary>
    public static IEqualityComparer<string?> Comparer { get; } = StringComparer.OrdinalIgnoreCase;

    /// <summary>The same text for every spelling of a name.</summary>
    public static string Key(string name) => name.ToLowerInvariant();
}
