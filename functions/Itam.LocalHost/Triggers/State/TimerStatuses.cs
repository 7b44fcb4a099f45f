namespace Itam.LocalHost.Triggers.State;

/// <param name="Last">The last run; null before the first.</param>
/// <param name="Next">The slot that was to come when this was written.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset Updated);

/// <summary>The last run of each timer.</summary>
internal sealed class TimerStatuses
{
    private readonly HostDatabase database;

    public TimerStatuses(HostDatabase database)
    {
        this.database = database;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS timer_status (
                function TEXT NOT NULL PRIMARY KEY, last INTEGER NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID
            """);
    }

    public TimerStatus? Find(string function) => database
        .Query(
            "SELECT last, next, updated FROM timer_status WHERE function = $function",
            row => new TimerStatus(row.IsDBNull(0) ? null : Instant(row.GetInt64(0)), Instant(row.GetInt64(1)), Instant(row.GetInt64(2))),
            ("$function", function))
        .SingleOrDefault();

    public void Save(string function, TimerStatus status) => database.Execute(
        "INSERT OR REPLACE INTO timer_status (function, last, next, updated) VALUES ($function, $last, $next, $updated)",
        ("$function", function),
        ("$last", status.Last is { } last ? last.UtcTicks : DBNull.Value),
        ("$next", status.Next.UtcTicks),
        ("$updated", status.Updated.UtcTicks));

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
