namespace Itam.Domain.Costs;

/// <summary>What money was spent on.</summary>
public enum CostKind
{
    Purchase,
    Lease,
    Maintenance,
    Support,
    Licence,
    Energy,
    Repair,
    Disposal,
    Other,
}
