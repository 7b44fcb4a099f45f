namespace Itam.Domain.Configuration;

/// <summary>What a failure elsewhere does to an item. Ordered: effects only ever rise.</summary>
public enum Effect
{
    None,

    /// <summary>It still works, with less than it should have.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Impacted,
}
