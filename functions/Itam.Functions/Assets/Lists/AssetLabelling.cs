namespace Itam.Functions.Assets.Lists;

/// <summary>What people recognise an asset by, for lists that span several assets.</summary>
internal sealed record AssetLabelling(Guid Id, string? AssetTag, string? Name);
