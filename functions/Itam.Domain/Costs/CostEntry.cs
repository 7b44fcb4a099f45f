using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>A cost of an asset.</summary>
/// <param name="Date">The date whose rate converts it, and from which it counts.</param>
public sealed record CostEntry(CostKind Kind, Money Amount, DateOnly Date);
