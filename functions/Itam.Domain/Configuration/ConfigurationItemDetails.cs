using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>Where a configuration item is in its life.</summary>
public enum ConfigurationItemStatus
{
    Planned,
    InDevelopment,
    Operational,
    NonOperational,
    Maintenance,
    Retired,
}

/// <summary>Everything about a configuration item that people may edit.</summary>
public sealed record ConfigurationItemDetails
{
    public static ConfigurationItemDetails Empty { get; } = new();

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>One of <see cref="ConfigurationItemClass.Known"/>.</summary>
    public string? Class { get; init; }

    public ConfigurationItemStatus Status { get; init; } = ConfigurationItemStatus.Planned;

    /// <summary>Production, test and so on, in the words of whoever runs it.</summary>
    public string? Environment { get; init; }

    /// <summary>1 (least) to 5 (most).</summary>
    public int? Criticality { get; init; }

    public string? Owner { get; init; }

    /// <summary>The version of the thing itself, such as <c>17.2</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The asset that this item is, when it is both. This is the truth about the link; the asset's own list follows it.</summary>
    public Guid? AssetId { get; init; }

    public TextMap Attributes { get; init; } = TextMap.Empty;

    public TextList Tags { get; init; } = TextList.Empty;
}
