using Itam.LocalHost.Triggers.Invocation;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <summary>
/// A change feed function's work on one batch. It returns when the feed may go on: when the function is done with the batch,
/// and also when it failed as often as it may, for then the batch is lost, as on the real host.
/// </summary>
internal sealed partial class FeedRun(FeedMethod method, RetryPolicy retries, BackgroundRun run, TimeProvider time, ILogger logger)
{
    private readonly string function = method.Runnable.Function.Name;

    /// <param name="documents">A JSON array.</param>
    /// <exception cref="OperationCanceledException">The batch was interrupted, and comes again.</exception>
    public async Task RunAsync(string documents, int count, CancellationToken stopping)
    {
        if (!await retries.TryAsync(retry => AttemptAsync(documents, retry, stopping), time, stopping))
        {
            LogLost(logger, function, count);
        }
    }

    private async Task<bool> AttemptAsync(string documents, Retry retry, CancellationToken stopping)
    {
        try
        {
            await run.RunAsync(method.Runnable, method.Convert(documents), data: null, retry, stopping);
            return true;
        }
        catch (Exception e) when (stopping.IsCancellationRequested)
        {
            // The stop is not the batch's fault, whatever it made the function throw.
            LogInterrupted(logger, function);
            throw new OperationCanceledException("The batch was interrupted.", e, stopping);
        }
#pragma warning disable CA1031 // Whatever the function throws is a failed attempt.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogAttemptFailed(logger, function, retry.Count + 1, e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Change feed function {Function} failed (try {Try}).")]
    private static partial void LogAttemptFailed(ILogger logger, string function, int @try, Exception exception);

    [LoggerMessage(LogLevel.Error, "Change feed function {Function} gives up on a batch: its {Count} changes are lost to it. A retry attribute would have it try again.")]
    private static partial void LogLost(ILogger logger, string function, int count);

    [LoggerMessage(LogLevel.Information, "Change feed function {Function} was interrupted, and gets the batch again.")]
    private static partial void LogInterrupted(ILogger logger, string function);
}
