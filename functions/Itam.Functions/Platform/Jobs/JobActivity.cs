namespace Itam.Functions.Platform.Jobs;

/// <summary>Whether this instance has lately been working on jobs.</summary>
internal sealed class JobActivity(TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    private int atWork;
    private long lastSeen = time.GetTimestamp();

    /// <summary>The start of the instance counts as work: what it did before it was killed is to go on.</summary>
    public bool IsRecent => Volatile.Read(ref atWork) > 0 || time.GetElapsedTime(Volatile.Read(ref lastSeen)) < Lately;

    public IDisposable Begin()
    {
        Interlocked.Increment(ref atWork);
        return new Work(this);
    }

    private void End()
    {
        Volatile.Write(ref lastSeen, time.GetTimestamp());
        Interlocked.Decrement(ref atWork);
    }

    private sealed class Work(JobActivity activity) : IDisposable
    {
        public void Dispose() => activity.End();
    }
}
