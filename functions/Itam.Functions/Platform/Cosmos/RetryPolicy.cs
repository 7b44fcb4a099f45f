namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// How long a store that is busy (429) or cannot be reached is waited for. The work is done again as a whole, so it must be harmless to repeat:
/// an attempt that got no answer may have written.
/// </summary>
/// <param name="giveUpAfter">How long after the beginning the last attempt may start; zero: there is only one.</param>
internal sealed class RetryPolicy(TimeSpan giveUpAfter, TimeProvider time)
{
    private static readonly Backoff Pauses = new(First: TimeSpan.FromSeconds(1), Max: TimeSpan.FromSeconds(15));

    /// <summary>
    /// Does the work, again after the time that the store asks for, or a growing pause if that is longer.
    /// In the end it throws as the store does; any other exception passes at once.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work(cancellationToken);
            }
            catch (Exception fault) when (StoreFault.IsTransient(fault) && !cancellationToken.IsCancellationRequested && PauseAfter(attempt, fault, started) is { } pause)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => RunAsync(
        async cancellation =>
        {
            await work(cancellation);
            return true;
        },
        cancellationToken);

    private TimeSpan? PauseAfter(int attempt, Exception fault, long started)
    {
        var pause = Pauses.After(attempt);
        pause = StoreFault.RetryAfter(fault) is { } asked && asked > pause ? asked : pause;
        return time.GetElapsedTime(started) + pause <= giveUpAfter ? pause : null;
    }
}
