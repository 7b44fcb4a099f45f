using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Category names ignore case: Laptop and laptop are the same category. Each asset keeps its own spelling.</summary>
public static class AssetCategory
{
    /// <summary>The same key for every spelling of a name.</summary>
    public static string Key(string name) => MatchKey.Of(name);
}
