namespace Itam.Functions.Platform.Jobs;

/// <summary>How long what may take, so that work goes on within half a minute after a worker died, and a live one is left in peace.</summary>
internal static class ShardTiming
{
    /// <summary>A worker that has not renewed its lease for so long has died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    /// <summary>A message that nobody has taken after so long may be lost; twice as long after each reminder, since the queue may just be long.</summary>
    public static readonly TimeSpan MessageGrace = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan MaxMessageGrace = TimeSpan.FromMinutes(30);

    /// <summary>Well below the limit of a function (10 minutes) and of a message's invisibility.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMinutes(4);

    /// <summary>How long the items in hand may take when the host stops.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    /// <summary>How often a shard may die or throw without any progress.</summary>
    public const int MaxAttempts = 5;

    public static TimeSpan GraceAfter(int reminders) => reminders > 6 ? MaxMessageGrace : MessageGrace * (1 << reminders);

    /// <summary>The wait after a failed attempt.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, 1 << attempts));
}
