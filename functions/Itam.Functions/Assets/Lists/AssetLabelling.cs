namespace Itam.Functions.Assets.Lists;

/// <summary>How people know an asset, for lists of what belongs to several.</summary>
internal sealed record AssetLabelling(Guid Id, string? AssetTag, string? Name);
