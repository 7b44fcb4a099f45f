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

/// <summary>
/// How the period in which an asset enters service counts. It determines when the life starts, and so when it ends; nothing else.
/// </summary>
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

    /// <summary>As a full fiscal year: its months before the asset's own first are charged with that one.</summary>
    FullYear,

    /// <summary>
    /// As half a fiscal year (IRS Publication 946, half-year convention): the life begins with its seventh month. Earlier months are not
    /// charged; months of the half that were over before the asset's own first are charged with that one.
    /// </summary>
    HalfYear,

    /// <summary>
    /// As half a fiscal quarter (IRS Publication 946, mid-quarter convention): the life begins in the middle of its second month, with the
    /// same rule for months before that and for months that were over.
    /// </summary>
    MidQuarter,
}

/// <summary>How a year's charge is spread over its months.</summary>
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

    /// <summary>Every month has 30 days, so that whole months are alike; a 31st counts as a 30th.</summary>
    Thirty360,
}

/// <summary>The day from which an asset is depreciated.</summary>
public enum StartsOn
{
    /// <summary>The day it went into service; the day of purchase when that is not known.</summary>
    InServiceDate,
    PurchaseDate,
}

/// <summary>
/// Where the cents go that rounding each month leaves over: of the whole life for a straight line, of each year for methods whose years are
/// rounded one by one.
/// </summary>
public enum Residue
{
    /// <summary>All into the last month.</summary>
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
    /// <summary>Twelve months from the begin of the life, and again.</summary>
    AssetYear,

    /// <summary>The book's year; the first and the last count by the part of them that lies in the life.</summary>
    FiscalYear,

    /// <summary>Each month, by a twelfth of an annual rate, or by the root of the months for a derived one.</summary>
    Month,
}

/// <summary>What a rate applies to.</summary>
public enum DepreciationBase
{
    /// <summary>What can be lost at all: the salvage value is left out from the begin.</summary>
    CostLessSalvage,

    /// <summary>The full cost, for a declining balance the book value; the charges stop at the salvage value.</summary>
    Cost,
}

/// <summary>How the life that remains is counted when a declining balance compares itself with a straight line.</summary>
public enum RemainingLife
{
    /// <summary>By what is left of it, to the month or the day.</summary>
    Months,

    /// <summary>Fiscal years, the first counted as a whole one whatever lies in it: five years end with the fifth (French dégressif).</summary>
    FiscalYears,
}

/// <summary>Which years the percentages of a table are for.</summary>
public enum TableYears
{
    /// <summary>Twelve months from the begin of the life, and again.</summary>
    AssetYear,

    /// <summary>The book's year. The first percentage is for what lies in the life of the first one, and so is the last (MACRS).</summary>
    FiscalYear,
}

/// <summary>What the period of a disposal is charged.</summary>
public enum DisposalPeriod
{
    /// <summary>By its days, the day of the disposal included; by units of production all that was reported for its month.</summary>
    ToDay,

    /// <summary>Nothing in its month.</summary>
    None,

    /// <summary>All of its month.</summary>
    FullMonth,

    /// <summary>
    /// As <see cref="FirstPeriod"/> counts a period: a full month, none, half of one, its days; or the whole fiscal year, up to its middle, up to
    /// the middle of the quarter, so that months which are posted beyond that are given back (MACRS).
    /// </summary>
    SameAsFirst,
}

/// <summary>What becomes of what a declining balance without a switch leaves above the salvage value.</summary>
public enum Remainder
{
    /// <summary>It stays in the book value, and the book is finished all the same.</summary>
    Keep,

    /// <summary>The last month of the life is charged with it.</summary>
    LastPeriod,
}
