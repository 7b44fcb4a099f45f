using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>Money that was spent on an asset.</summary>
/// <param name="Date">The day for whose rate it is converted, and from which on it counts.</param>
public sealed record CostEntry(CostKind Kind, Money Amount, DateOnly Date);
