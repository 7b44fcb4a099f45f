using System.Collections.Frozen;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>A part of a date, by the names that the service documents for it.</summary>
/// <param name="Nanoseconds">Its length; 0 for years and months, which have no one length.</param>
internal sealed record DatePart(string Name, Int128 Nanoseconds)
{
    public const int NanosecondsOfTick = 100;

    public static readonly DatePart Year = new("year", 0);
    public static readonly DatePart Month = new("month", 0);
    public static readonly DatePart Day = new("day", (Int128)TimeSpan.TicksPerDay * NanosecondsOfTick);
    public static readonly DatePart Hour = new("hour", (Int128)TimeSpan.TicksPerHour * NanosecondsOfTick);
    public static readonly DatePart Minute = new("minute", (Int128)TimeSpan.TicksPerMinute * NanosecondsOfTick);
    public static readonly DatePart Second = new("second", (Int128)TimeSpan.TicksPerSecond * NanosecondsOfTick);
    public static readonly DatePart Millisecond = new("millisecond", (Int128)TimeSpan.TicksPerMillisecond * NanosecondsOfTick);
    public static readonly DatePart Microsecond = new("microsecond", (Int128)TimeSpan.TicksPerMicrosecond * NanosecondsOfTick);
    public static readonly DatePart Nanosecond = new("nanosecond", 1);

    private static readonly FrozenDictionary<string, DatePart> ByName = new (DatePart Part, string[] Names)[]
    {
        (Year, ["year", "yyyy", "yy"]),
        (Month, ["month", "mm", "m"]),
        (Day, ["day", "dd", "d"]),
        (Hour, ["hour", "hh"]),
        (Minute, ["minute", "mi", "n"]),
        (Second, ["second", "ss", "s"]),
        (Millisecond, ["millisecond", "ms"]),
        (Microsecond, ["microsecond", "mcs"]),
        (Nanosecond, ["nanosecond", "ns"]),
    }.SelectMany(entry => entry.Names.Select(name => KeyValuePair.Create(name, entry.Part))).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> InAnyCase = ByName.Keys.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null where the service gives undefined: it is no such name.</returns>
    /// <exception cref="CosmosSqlException">A name in capitals: whether the service takes it is not documented.</exception>
    public static DatePart? Of(object? name, string function) => name is not string text ? null
        : ByName.TryGetValue(text, out var part) ? part
        : InAnyCase.Contains(text) ? throw new CosmosSqlException($"{function} with a date part in capitals is not supported by this gateway.")
        : null;
}
