using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// Well-known policies. They are read-only; if a law requires another life or rate, the asset or a policy
/// derived from the preset sets it.
/// </summary>
public static class DepreciationPresets
{
    /// <summary>The same for each month; the default where no policy is set.</summary>
    public static DepreciationPolicy StraightLine => DepreciationPolicy.Default;

    /// <summary>The same for each day of a year, from the first day in service to the day before its anniversary (ERPNext, daily pro rata).</summary>
    public static DepreciationPolicy StraightLineDaily { get; } = new() { FirstPeriod = FirstPeriod.ActualDays, Spread = Spread.Days };

    /// <summary>The same for each month of 30 days, from the first day in service (GLPI).</summary>
    public static DepreciationPolicy StraightLineThirty360 { get; } = new() { FirstPeriod = FirstPeriod.Thirty360 };

    /// <summary>200 % of the straight line on the book value, written down to salvage in the last month, as textbooks teach it.</summary>
    public static DepreciationPolicy DoubleDecliningBalance { get; } = Declining with { Factor = 2, Remainder = Remainder.LastPeriod };

    /// <summary>200 % of the straight line, then straight line once that is more (Excel's VDB).</summary>
    public static DepreciationPolicy VariableDecliningBalance { get; } = Declining with
    {
        Factor = 2,
        SwitchToStraightLine = SwitchToStraightLine.WhenGreaterOnRemaining,
    };

    /// <summary>The rate that ends near the salvage value, of three decimals, by calendar or fiscal years (Excel's DB). Needs a salvage value.</summary>
    public static DepreciationPolicy FixedDecliningBalance { get; } = Declining with { DerivedRate = true, RateDecimals = 3, Period = RecomputePeriod.FiscalYear };

    /// <summary>Of n years the first takes n parts, the last one part (Excel's SYD).</summary>
    public static DepreciationPolicy SumOfYearsDigits { get; } = new() { Method = DepreciationMethod.SumOfYearsDigits };

    /// <summary>IRS Publication 946, table A-1: 3-year property, half-year convention.</summary>
    public static DepreciationPolicy Macrs3Year { get; } = HalfYear(33.33m, 44.45m, 14.81m, 7.41m);

    /// <summary>IRS Publication 946, table A-1: 5-year property (computers and peripheral equipment), half-year convention.</summary>
    public static DepreciationPolicy Macrs5Year { get; } = HalfYear(20, 32, 19.2m, 11.52m, 11.52m, 5.76m);

    /// <summary>IRS Publication 946, table A-1: 7-year property (office furniture and equipment), half-year convention.</summary>
    public static DepreciationPolicy Macrs7Year { get; } = HalfYear(14.29m, 24.49m, 17.49m, 12.49m, 8.93m, 8.92m, 8.93m, 4.46m);

    /// <summary>IRS Publication 946, table A-1: 10-year property, half-year convention.</summary>
    public static DepreciationPolicy Macrs10Year { get; } = HalfYear(10, 18, 14.4m, 11.52m, 9.22m, 7.37m, 6.55m, 6.55m, 6.56m, 6.55m, 3.28m);

    /// <summary>IRS Publication 946, table A-1: 15-year property, half-year convention.</summary>
    public static DepreciationPolicy Macrs15Year { get; } =
        HalfYear(5, 9.5m, 8.55m, 7.7m, 6.93m, 6.23m, 5.9m, 5.9m, 5.91m, 5.9m, 5.91m, 5.9m, 5.91m, 5.9m, 5.91m, 2.95m);

    /// <summary>IRS Publication 946, table A-1: 20-year property, half-year convention.</summary>
    public static DepreciationPolicy Macrs20Year { get; } = HalfYear(
        3.75m, 7.219m, 6.677m, 6.177m, 5.713m, 5.285m, 4.888m, 4.522m, 4.462m, 4.461m, 4.462m, 4.461m, 4.462m, 4.461m, 4.462m, 4.461m, 4.462m, 4.461m, 4.462m, 4.461m, 2.231m);

    /// <summary>IRS Publication 946, table A-2: 5-year property, mid-quarter convention, placed in service in the first quarter.</summary>
    public static DepreciationPolicy Macrs5YearMidQuarter1 { get; } = MidQuarter(35, 26, 15.6m, 11.01m, 11.01m, 1.38m);

    /// <summary>IRS Publication 946, table A-3: 5-year property, mid-quarter convention, placed in service in the second quarter.</summary>
    public static DepreciationPolicy Macrs5YearMidQuarter2 { get; } = MidQuarter(25, 30, 18, 11.37m, 11.37m, 4.26m);

    /// <summary>IRS Publication 946, table A-4: 5-year property, mid-quarter convention, placed in service in the third quarter.</summary>
    public static DepreciationPolicy Macrs5YearMidQuarter3 { get; } = MidQuarter(15, 34, 20.4m, 12.24m, 11.3m, 7.06m);

    /// <summary>IRS Publication 946, table A-5: 5-year property, mid-quarter convention, placed in service in the fourth quarter.</summary>
    public static DepreciationPolicy Macrs5YearMidQuarter4 { get; } = MidQuarter(5, 38, 22.8m, 13.68m, 10.94m, 9.58m);

    /// <summary>IRS Publication 946, table A-2: 7-year property, mid-quarter convention, placed in service in the first quarter.</summary>
    public static DepreciationPolicy Macrs7YearMidQuarter1 { get; } = MidQuarter(25, 21.43m, 15.31m, 10.93m, 8.75m, 8.74m, 8.75m, 1.09m);

    /// <summary>IRS Publication 946, table A-3: 7-year property, mid-quarter convention, placed in service in the second quarter.</summary>
    public static DepreciationPolicy Macrs7YearMidQuarter2 { get; } = MidQuarter(17.85m, 23.47m, 16.76m, 11.97m, 8.87m, 8.87m, 8.87m, 3.34m);

    /// <summary>IRS Publication 946, table A-4: 7-year property, mid-quarter convention, placed in service in the third quarter.</summary>
    public static DepreciationPolicy Macrs7YearMidQuarter3 { get; } = MidQuarter(10.71m, 25.51m, 18.22m, 13.02m, 9.3m, 8.85m, 8.86m, 5.53m);

    /// <summary>IRS Publication 946, table A-5: 7-year property, mid-quarter convention, placed in service in the fourth quarter.</summary>
    public static DepreciationPolicy Macrs7YearMidQuarter4 { get; } = MidQuarter(3.57m, 27.55m, 19.68m, 14.06m, 10.04m, 8.73m, 8.73m, 7.64m);

    /// <summary>§ 7 (1) EStG: by months from the one of purchase or completion, each year's charge rounded by itself.</summary>
    public static DepreciationPolicy GermanLinear { get; } = new() { Salvage = Nothing, Residue = Residue.FiscalYearEnd };

    /// <summary>§ 7 (2) EStG for movables bought from July 2025 to December 2027: three times linear, at most 30 %, then linear once that is more.</summary>
    public static DepreciationPolicy GermanDegressive2025 { get; } = VariableDecliningBalance with
    {
        Salvage = Nothing,
        Factor = 3,
        MaxAnnualRatePercent = 30,
        Period = RecomputePeriod.FiscalYear,
    };

    /// <summary>CGI art. 39 A, annexe II art. 24: coefficient 1.25 for a life of three or four years; from the month of purchase, by fiscal years.</summary>
    public static DepreciationPolicy FrenchDegressive3To4Years { get; } = VariableDecliningBalance with
    {
        Salvage = Nothing,
        Factor = 1.25m,
        StartsOn = StartsOn.PurchaseDate,
        Period = RecomputePeriod.FiscalYear,
        RemainingLife = RemainingLife.FiscalYears,
    };

    /// <summary>The same with coefficient 1.75 for a life of five or six years.</summary>
    public static DepreciationPolicy FrenchDegressive5To6Years { get; } = FrenchDegressive3To4Years with { Factor = 1.75m };

    /// <summary>The same with coefficient 2.25 for a life of more than six years.</summary>
    public static DepreciationPolicy FrenchDegressiveOver6Years { get; } = FrenchDegressive3To4Years with { Factor = 2.25m };

    /// <summary>Australian Taxation Office: cost × days held / 365 × 100 % / life, by income years.</summary>
    public static DepreciationPolicy AustralianPrimeCost { get; } = new()
    {
        Salvage = Nothing,
        FirstPeriod = FirstPeriod.ActualDays,
        Spread = Spread.Days,
        DayCount = DayCount.Actual365,
        Residue = Residue.FiscalYearEnd,
    };

    /// <summary>All of them by the names under which a book or an asset asks for them.</summary>
    public static IReadOnlyDictionary<string, DepreciationPolicy> All { get; } = new SortedDictionary<string, DepreciationPolicy>(StringComparer.Ordinal)
    {
        ["straightLine"] = StraightLine,
        ["straightLineDaily"] = StraightLineDaily,
        ["straightLineThirty360"] = StraightLineThirty360,
        ["doubleDecliningBalance"] = DoubleDecliningBalance,
        ["variableDecliningBalance"] = VariableDecliningBalance,
        ["fixedDecliningBalance"] = FixedDecliningBalance,
        ["sumOfYearsDigits"] = SumOfYearsDigits,
        ["macrs3Year"] = Macrs3Year,
        ["macrs5Year"] = Macrs5Year,
        ["macrs7Year"] = Macrs7Year,
        ["macrs10Year"] = Macrs10Year,
        ["macrs15Year"] = Macrs15Year,
        ["macrs20Year"] = Macrs20Year,
        ["macrs5YearMidQuarter1"] = Macrs5YearMidQuarter1,
        ["macrs5YearMidQuarter2"] = Macrs5YearMidQuarter2,
        ["macrs5YearMidQuarter3"] = Macrs5YearMidQuarter3,
        ["macrs5YearMidQuarter4"] = Macrs5YearMidQuarter4,
        ["macrs7YearMidQuarter1"] = Macrs7YearMidQuarter1,
        ["macrs7YearMidQuarter2"] = Macrs7YearMidQuarter2,
        ["macrs7YearMidQuarter3"] = Macrs7YearMidQuarter3,
        ["macrs7YearMidQuarter4"] = Macrs7YearMidQuarter4,
        ["germanLinear"] = GermanLinear,
        ["germanDegressive2025"] = GermanDegressive2025,
        ["frenchDegressive3To4Years"] = FrenchDegressive3To4Years,
        ["frenchDegressive5To6Years"] = FrenchDegressive5To6Years,
        ["frenchDegressiveOver6Years"] = FrenchDegressiveOver6Years,
        ["australianPrimeCost"] = AustralianPrimeCost,
    }.AsReadOnly();

    // A tax law that knows no salvage value ignores the asset's.
    private static Salvage Nothing => Salvage.OfAmount(0);

    private static DepreciationPolicy Declining => new() { Method = DepreciationMethod.DecliningBalance };

    private static DepreciationPolicy HalfYear(params decimal[] percentages) => Macrs(FirstPeriod.HalfYear, percentages);

    private static DepreciationPolicy MidQuarter(params decimal[] percentages) => Macrs(FirstPeriod.MidQuarter, percentages);

    // The year of a disposal counts as the convention counts the first.
    private static DepreciationPolicy Macrs(FirstPeriod first, decimal[] percentages) => new()
    {
        Method = DepreciationMethod.PercentageTable,
        Salvage = Nothing,
        Percentages = new NumberList(percentages),
        TableYears = TableYears.FiscalYear,
        FirstPeriod = first,
        DisposalPeriod = DisposalPeriod.SameAsFirst,
    };
}
