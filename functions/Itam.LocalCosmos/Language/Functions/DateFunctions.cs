using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>
/// Dates, by Microsoft's "Date and time functions". What the pages leave open is refused: a day that the month reached does not have,
/// years before 1 or after 9999, dates before the first bin, parts of a tick.
/// </summary>
internal static class DateFunctions
{
    private static readonly DateTime EarliestBin = new(1601, 1, 1);

    /// <summary>More than the 9999 years have nanoseconds, and far from what their arithmetic here can hold.</summary>
    private const double Enough = 1e21;

    /// <summary>Part, number, date.</summary>
    public static object Add(object?[] args)
    {
        const string function = "DATETIMEADD";
        if (DatePart.Of(args[0], function) is not { } part || Whole(args[1]) is not { } number || ServiceDates.Parse(args[2], function) is not { } date)
        {
            return Encoded.Undefined;
        }

        return ServiceDates.Of(part.Nanoseconds > 0 ? OfNanoseconds(NanosecondsOf(date) + (part.Nanoseconds * (Int128)Math.Clamp(number, -Enough, Enough)), function)
            : AddMonths(date, number * (part == DatePart.Year ? 12 : 1), function));
    }

    /// <summary>Date, part, size of a bin, start of the first bin.</summary>
    public static object Bin(object?[] args)
    {
        const string function = "DATETIMEBIN";
        var start = args.Length == 4 ? ServiceDates.Parse(args[3], function) : DateTime.UnixEpoch;
        var size = args.Length > 2 ? Whole(args[2]) : 1;
        if (ServiceDates.Parse(args[0], function) is not { } date
            || DatePart.Of(args[1], function) is not { } part || part.Nanoseconds == 0
            || size is not > 0
            || start is not { } first || first < EarliestBin)
        {
            return Encoded.Undefined;
        }

        var past = NanosecondsOf(date) - NanosecondsOf(first);
        return past < 0 ? throw new CosmosSqlException($"{function} of a date before the start of the bins is not supported by this gateway.")
            : ServiceDates.Of(OfNanoseconds(NanosecondsOf(date) - (past % (part.Nanoseconds * (Int128)Math.Min(size.Value, Enough))), function));
    }

    /// <summary>Part, start, end: how many borders of the part lie between them.</summary>
    public static object Difference(object?[] args)
    {
        const string function = "DATETIMEDIFF";
        if (DatePart.Of(args[0], function) is not { } part || ServiceDates.Parse(args[1], function) is not { } start || ServiceDates.Parse(args[2], function) is not { } end)
        {
            return Encoded.Undefined;
        }

        return part == DatePart.Year ? end.Year - (double)start.Year
            : part == DatePart.Month ? MonthsOf(end) - (double)MonthsOf(start)
            : (double)((NanosecondsOf(end) / part.Nanoseconds) - (NanosecondsOf(start) / part.Nanoseconds));
    }

    /// <summary>Part, date. What is smaller than a second is counted from the second on.</summary>
    public static object Part(object?[] args)
    {
        const string function = "DATETIMEPART";
        if (DatePart.Of(args[0], function) is not { } part || ServiceDates.Parse(args[1], function) is not { } date)
        {
            return Encoded.Undefined;
        }

        return part == DatePart.Year ? date.Year
            : part == DatePart.Month ? date.Month
            : part == DatePart.Day ? date.Day
            : part == DatePart.Hour ? date.Hour
            : part == DatePart.Minute ? date.Minute
            : part == DatePart.Second ? date.Second
            : (double)(NanosecondsOf(date) % DatePart.Second.Nanoseconds / part.Nanoseconds);
    }

    /// <summary>Year, month, day, hour, minute, second, ticks.</summary>
    public static object FromParts(object?[] args)
    {
        if (!args.All(Encoded.IsNumber))
        {
            return Encoded.Undefined;
        }

        var parts = args.Select(arg => WholeNumbers.Of(arg, "DATETIMEFROMPARTS")).Concat([0, 0, 0, 0]).Take(7).ToList();
        return parts is [>= 1 and <= 9999, >= 1 and <= 12, >= 1 and <= 31, >= 0 and <= 23, >= 0 and <= 59, >= 0 and <= 59, >= 0 and < TimeSpan.TicksPerSecond]
            && parts[2] <= DateTime.DaysInMonth((int)parts[0], (int)parts[1])
            ? ServiceDates.Of(new DateTime((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (int)parts[4], (int)parts[5]).AddTicks((long)parts[6]))
            : Encoded.Undefined;
    }

    public static object ToTicks(object?[] args) => ServiceDates.Parse(args[0], "DATETIMETOTICKS") is { } date ? (double)(date - DateTime.UnixEpoch).Ticks : Encoded.Undefined;

    /// <summary>Milliseconds since 1970.</summary>
    public static object ToTimestamp(object?[] args)
    {
        const string function = "DATETIMETOTIMESTAMP";
        if (ServiceDates.Parse(args[0], function) is not { } date)
        {
            return Encoded.Undefined;
        }

        var (milliseconds, rest) = Math.DivRem((date - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMillisecond);
        return rest < 0 ? throw new CosmosSqlException($"{function} of a part of a millisecond before 1970 is not supported by this gateway.") : (double)milliseconds;
    }

    public static object FromTicks(object?[] args) => Encoded.IsNumber(args[0])
        ? ServiceDates.Of(SinceEpoch(WholeNumbers.Of(args[0], "TICKSTODATETIME"), "TICKSTODATETIME"))
        : Encoded.Undefined;

    public static object FromTimestamp(object?[] args) => Encoded.IsNumber(args[0])
        ? ServiceDates.Of(SinceEpoch(WholeNumbers.Of(args[0], "TIMESTAMPTODATETIME") * TimeSpan.TicksPerMillisecond, "TIMESTAMPTODATETIME"))
        : Encoded.Undefined;

    /// <param name="ticks">The one argument: the time of the query, whole as an integer, since a double would lose its last digit.</param>
    public static DateTime Current(object?[] ticks) => DateTime.UnixEpoch.AddTicks((long)ticks[0]!);

    private static DateTime SinceEpoch(double ticks, string function) => OfNanoseconds(NanosecondsOf(DateTime.UnixEpoch) + ((Int128)Math.Clamp(ticks, -Enough, Enough) * DatePart.NanosecondsOfTick), function);

    private static double? Whole(object? number) => Encoded.IsNumber(number) && double.IsInteger((double)number!) ? (double)number : null;

    private static Int128 NanosecondsOf(DateTime date) => (Int128)date.Ticks * DatePart.NanosecondsOfTick;

    private static int MonthsOf(DateTime date) => (date.Year * 12) + date.Month;

    private static DateTime OfNanoseconds(Int128 nanoseconds, string function)
    {
        var (ticks, rest) = Int128.DivRem(nanoseconds, DatePart.NanosecondsOfTick);
        return rest != 0 ? throw new CosmosSqlException($"{function} with parts of 100 nanoseconds is not supported by this gateway.")
            : ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks)
            : throw OutOfRange(function);
    }

    private static DateTime AddMonths(DateTime date, double months, string function)
    {
        var month = MonthsOf(date) - 1 + months;
        if (month < MonthsOf(DateTime.MinValue) - 1 || month > MonthsOf(DateTime.MaxValue) - 1)
        {
            throw OutOfRange(function);
        }

        var moved = date.AddMonths((int)months);
        return moved.Day == date.Day ? moved
            : throw new CosmosSqlException($"{function} to a month that does not have the day is not supported by this gateway.");
    }

    private static CosmosSqlException OutOfRange(string function) => new($"{function} beyond the years 1 to 9999 is not supported by this gateway.");
}
