using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>What runs without a caller, until it is done or the host stops.</summary>
internal sealed partial class BackgroundTasks(ILoggerFactory loggers) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ILogger logger = loggers.CreateLogger("Function");
    private readonly Lock turn = new();
    private readonly HashSet<Task> tasks = [];

    /// <summary>Ends when the host stops.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Runs something until it is done; the host's stop waits for it.</summary>
    public void Run(string function, Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => GuardAsync(function, work), CancellationToken.None);
        lock (turn)
        {
            tasks.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Tells what runs to end, and waits for it as long as a stop may take.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (turn)
        {
            left = [.. tasks];
        }

        try
        {
            await Task.WhenAll(left).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogLeftRunning(logger, left.Count(task => !task.IsCompleted));
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task GuardAsync(string function, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped(logger, function);
        }
#pragma warning disable CA1031 // Nobody awaits this task, so that its failure is told here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBroken(logger, function, e);
        }
    }

    private void Forget(Task task)
    {
        lock (turn)
        {
            tasks.Remove(task);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The trigger of {Function} is broken: it does not run again until the host is restarted.")]
    private static partial void LogBroken(ILogger logger, string function, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Function} has stopped.")]
    private static partial void LogStopped(ILogger logger, string function);

    [LoggerMessage(LogLevel.Warning, "{Count} functions did not end in the time that a stop may take.")]
    private static partial void LogLeftRunning(ILogger logger, int count);
}
