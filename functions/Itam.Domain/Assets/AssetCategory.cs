using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Categories are told apart by their names, which people and files write in whatever case: Laptop and laptop are one. Each asset keeps its own spelling.</summary>
public static class AssetCategory
{
    /// <summary>The same text for every spelling of a name.</summary>
    public static string Key(string name) => MatchKey.Of(name);
}
