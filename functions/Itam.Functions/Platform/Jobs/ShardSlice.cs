using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Platform.Jobs;

/// <summary>How long one invocation may work on a shard.</summary>
internal sealed class ShardSlice : IDisposable
{
    private readonly CancellationTokenSource time;
    private readonly CancellationTokenSource soft;
    private readonly CancellationTokenSource hard;
    private readonly CancellationTokenRegistration onStop;

    /// <param name="stopping">The host is about to stop, or the function has run for too long.</param>
    /// <param name="lost">Another worker has the shard.</param>
    /// <param name="canceled">A caller wants the job to stop.</param>
    public ShardSlice(TimeProvider clock, CancellationToken stopping, CancellationToken lost, CancellationToken canceled)
    {
        time = new CancellationTokenSource(ShardTiming.Slice, clock);
        soft = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stopping, lost, canceled);
        hard = CancellationTokenSource.CreateLinkedTokenSource(lost);
        onStop = stopping.Register(() => hard.CancelAfter(ShardTiming.StopGrace));
    }

    /// <summary>Cancelled when nothing new may be begun; what is in hand is completed.</summary>
    public CancellationToken Over => soft.Token;

    /// <summary>Cancelled when what is in hand must be dropped as well.</summary>
    public CancellationToken Abort => hard.Token;

    /// <summary>Whether an exception only says that the slice was over, be it while the store was waited for.</summary>
    public bool IsEndedBy(Exception exception) =>
        Over.IsCancellationRequested && (exception is OperationCanceledException || StoreFault.IsTransient(exception));

    public void Dispose()
    {
        onStop.Dispose();
        soft.Dispose();
        hard.Dispose();
        time.Dispose();
    }
}
