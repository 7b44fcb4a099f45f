using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>The lifecycle status of a configuration item.</summary>
public enum ConfigurationItemStatus
{
    Planned,
    InDevelopment,
    Operational,
    NonOperational,
    Maintenance,
    Retired,
}

/// <summary>Every editable field of a configuration item.</summary>
public sealed record ConfigurationItemDetails
{
    public static ConfigurationItemDetails Empty { get; } = new();

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>One of <see cref="ConfigurationItemClass.Known"/>.</summary>
    public string? Class { get; init; }

    public ConfigurationItemStatus Status { get; init; } = ConfigurationItemStatus.Planned;

    /// <summary>Production, test and so on, in free text.</summary>
    public string? Environment { get; init; }

    /// <summary>1 (least) to 5 (most).</summary>
    public int? Criticality { get; init; }

    public string? Owner { get; init; }

    /// <summary>The version of the thing itself, such as <c>17.2</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The linked asset. This is the authoritative side of the link; the asset's own list follows it.</summary>
    public Guid? AssetId { get; init; }

    public TextMap Attributes { get; init; } = TextMap.Empty;

    public TextList Tags { get; init; } = TextList.Empty;
}
