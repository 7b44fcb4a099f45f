namespace Itam.Domain.Depreciation;

/// <summary>How the depreciable amount is spread over the useful life.</summary>
public enum DepreciationMethod
{
    /// <summary>The same amount for each month of the life.</summary>
    StraightLine,

    /// <summary>A rate of what is left, so that the charges fall from year to year; see <see cref="DepreciationPolicy.Factor"/> and its two siblings.</summary>
    DecliningBalance,

    /// <summary>Of n years the first takes n parts, the last one part.</summary>
    SumOfYearsDigits,

    /// <summary>By what the asset produced, out of what it can produce in its whole life.</summary>
    UnitsOfProduction,

    /// <summary>A given percentage of the cost for each year.</summary>
    PercentageTable,
}

/// <summary>What the period counts for in which an asset comes into service.</summary>
public enum FirstPeriod
{
    /// <summary>As a full month, whatever the day.</summary>
    FullMonth,

    /// <summary>Not at all: the first full month is the one after.</summary>
    FollowingMonth,

    /// <summary>As half a month; the other half follows the last full one (IRS Publication 946, mid-month convention).</summary>
    MidMonth,

    /// <summary>By its days in service, the first one included.</summary>
    ActualDays,

    /// <summary>By days in service in a month of 30 days; a 31st counts as a 30th.</summary>
    Thirty360,
    FullYear,
    HalfYear,
    MidQuarter,
}

/// <summary>How a year's charge falls on its months.</summary>
public enum Spread
{
    /// <summary>Evenly, a twelfth each.</summary>
    Months,

    /// <summary>By the days of each, counted as <see cref="DayCount"/> says.</summary>
    Days,
}

/// <summary>How many days a year has for <see cref="Spread.Days"/>.</summary>
public enum DayCount
{
    /// <summary>A day is 1/365 of a year, in leap years too: the life is used up a day earlier for each leap day (Australian Taxation Office, prime cost).</summary>
    Actual365,

    /// <summary>A day is 1/365 or 1/366 of the calendar year it lies in; the life ends the day before its anniversary.</summary>
    ActualActual,
    Thirty360,
}

/// <summary>The day from which an asset is depreciated.</summary>
public enum StartsOn
{
    /// <summary>The day it went into service; the day of purchase when that is not known.</summary>
    InServiceDate,
    PurchaseDate,
}

/// <summary>Where the cents go that rounding each month leaves over.</summary>
public enum Residue
{
    /// <summary>All into the last month of the life.</summary>
    LastPeriod,

    /// <summary>Into the last month of each fiscal year, so that every year's sum is the rounded charge of that year.</summary>
    FiscalYearEnd,
}

/// <summary>Whether a declining balance changes to straight line, and when. The choices give different numbers.</summary>
public enum SwitchToStraightLine
{
    Never,

    /// <summary>When what is left, evenly over the life that remains, is more (Excel's VDB, German § 7 EStG, the idea behind the MACRS tables).</summary>
    WhenGreaterOnRemaining,

    /// <summary>When the straight line over the whole life is more (OCA account_asset_management).</summary>
    WhenGreaterOnOriginal,
}

/// <summary>The step at which a declining balance and the sum of years' digits take a new base.</summary>
public enum RecomputePeriod
{
    AssetYear,
    FiscalYear,
    Month,
}

/// <summary>What a rate applies to.</summary>
public enum DepreciationBase
{
    CostLessSalvage,

    /// <summary>The full cost; the charges stop at the salvage value.</summary>
    Cost,
}

/// <summary>How the life that remains is counted when a declining balance compares itself with a straight line.</summary>
public enum RemainingLife
{
    Months,

    /// <summary>Whole fiscal years (French dégressif).</summary>
    FiscalYears,
}

/// <summary>Which years the percentages of a table are for.</summary>
public enum TableYears
{
    AssetYear,
    FiscalYear,
}

/// <summary>What the period of a disposal is charged.</summary>
public enum DisposalPeriod
{
    /// <summary>By its days, the day of the disposal included.</summary>
    ToDay,
    None,
    FullMonth,

    /// <summary>As the first period was counted (half a month, half a year, …).</summary>
    SameAsFirst,
}

/// <summary>What becomes of what a declining balance without a switch leaves above the salvage value.</summary>
public enum Remainder
{
    Keep,
    LastPeriod,
}
