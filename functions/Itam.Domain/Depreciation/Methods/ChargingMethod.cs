using Itam.Domain.Common;

namespace Itam.Domain.Depreciation.Methods;

/// <summary>
/// A depreciation method: its charges, and which policy parameters apply to it. To add one, add a value of
/// <see cref="DepreciationMethod"/>, a line in <see cref="Of"/> and a file next to this one.
/// </summary>
internal abstract class ChargingMethod
{
    private static readonly StraightLine StraightLine = new();
    private static readonly DecliningBalance DecliningBalance = new();
    private static readonly SumOfYearsDigits SumOfYearsDigits = new();
    private static readonly UnitsOfProduction UnitsOfProduction = new();
    private static readonly PercentageTable PercentageTable = new();

    /// <summary>What its rate applies to if the policy does not say.</summary>
    public virtual DepreciationBase Base => DepreciationBase.CostLessSalvage;

    /// <summary>Whether its charges are known beforehand; else they depend on reports and on what is posted.</summary>
    public virtual bool IsScheduled => true;

    /// <summary>The parameters that it reads and others do not, by their names on the wire.</summary>
    public abstract IReadOnlySet<string> Reads { get; }

    public static ChargingMethod Of(DepreciationMethod method) => method switch
    {
        DepreciationMethod.StraightLine => StraightLine,
        DepreciationMethod.DecliningBalance => DecliningBalance,
        DepreciationMethod.SumOfYearsDigits => SumOfYearsDigits,
        DepreciationMethod.UnitsOfProduction => UnitsOfProduction,
        DepreciationMethod.PercentageTable => PercentageTable,
        _ => throw new InvalidOperationException($"No method: {method}."),
    };

    /// <summary>
    /// The charges from the first month of a plan on, when something is left to charge. A month may be there twice in a row: its charge is the
    /// sum then.
    /// </summary>
    public abstract IEnumerable<MonthCharge> Charges(DepreciationPlan plan, ChargesSoFar soFar);

    /// <summary>What is accumulated in the end of a plan that has something left to charge.</summary>
    public virtual Money Final(DepreciationPlan plan) => plan.Terms.Depreciable;

    /// <summary>How many months a life has.</summary>
    public virtual int LifeMonths(DepreciationTerms terms, LifeStart start) => terms.LifeMonths;

    /// <summary>What is wrong with a policy for this method.</summary>
    public abstract IEnumerable<FieldError> Faults(DepreciationPolicy policy);

    /// <summary>What is wrong with the facts of an asset for a policy that is right.</summary>
    public virtual IEnumerable<FieldError> Faults(DepreciationTerms terms) => [];

    protected static FieldError NotSupported(string field, string message) => new(field, FaultCodes.NotSupported, message);

    protected static FieldError Required(string field, string message) => new(field, FaultCodes.Required, message);

    protected static FieldError OutOfRange(string field, string message) => new(field, FaultCodes.OutOfRange, message);
}
