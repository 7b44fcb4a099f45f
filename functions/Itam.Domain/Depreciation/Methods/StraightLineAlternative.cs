namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// The straight line that a declining balance compares itself with, step by step. Once it charges more it stays: a rate of what is left can
/// only fall further behind.
/// </summary>
internal sealed class StraightLineAlternative(DepreciationTerms terms, IReadOnlyList<PlanYear> years)
{
    private readonly long lifeUnits = MonthShares.Of(terms).Sum(share => share.Units);
    private long remainingUnits = years.Sum(year => year.Units);
    private bool hasSwitched;

    /// <summary>Its charge for a step, in minor units; null while the declining balance is not less. Asked for each step, in order.</summary>
    /// <param name="step">Of the plan, from 0.</param>
    /// <param name="left">What is left to charge.</param>
    /// <param name="declining">What the declining balance would charge.</param>
    public Exact? Of(int step, long left, Exact declining)
    {
        var year = years[step];
        var charge = (terms.Policy.SwitchToStraightLine, terms.Policy.RemainingLife) switch
        {
            (SwitchToStraightLine.Never, _) => (Exact?)null,
            (SwitchToStraightLine.WhenGreaterOnOriginal, _) => new Exact(year.Units, lifeUnits) * Exact.Of(terms.Depreciable.MinorUnits),
            (_, RemainingLife.FiscalYears) => year.Share * new Exact(left, years.Count - step),
            _ => new Exact(year.Units, remainingUnits) * Exact.Of(left),
        };
        remainingUnits -= year.Units;
        hasSwitched |= charge > declining;
        return hasSwitched ? charge : null;
    }
}
