namespace Itam.Domain.Assets;

/// <summary>What binds a record to others, so that it cannot be deleted as if it had never been.</summary>
public sealed record AssetTies
{
    public static AssetTies None { get; } = new();

    /// <summary>Whether other assets are assigned to it.</summary>
    public bool HoldsAssets { get; init; }

    /// <summary>Whether it holds seats of software.</summary>
    public bool HoldsSeats { get; init; }

    /// <summary>Whether a contract covers it.</summary>
    public bool IsCovered { get; init; }

    public bool HasCosts { get; init; }

    /// <summary>Whether seats of it are assigned.</summary>
    public bool HasSeatsAssigned { get; init; }

    /// <summary>Whether it is a contract that covers assets.</summary>
    public bool CoversOthers { get; init; }

    /// <summary>Each tie as a reason against deletion.</summary>
    internal IEnumerable<string> Reasons() =>
        from tie in new[]
        {
            (HoldsAssets, "other assets are assigned to it"),
            (HoldsSeats, "it holds seats of software"),
            (IsCovered, "a contract covers it"),
            (HasCosts, "costs are recorded for it"),
            (HasSeatsAssigned, "seats of it are assigned"),
            (CoversOthers, "it covers other assets"),
        }
        where tie.Item1
        select tie.Item2;
}
