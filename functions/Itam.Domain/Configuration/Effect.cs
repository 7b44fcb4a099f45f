namespace Itam.Domain.Configuration;

/// <summary>What a failure elsewhere does to an item. Ordered: effects only ever rise.</summary>
public enum Effect
{
    None,

    /// <summary>It still works, with reduced redundancy.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Impacted,
}
