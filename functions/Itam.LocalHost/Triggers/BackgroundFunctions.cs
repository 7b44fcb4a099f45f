using Itam.LocalHost.Hosting;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers;

/// <summary>The functions that no caller waits for: they begin when everything else has started, and end before anything else stops.</summary>
internal sealed partial class BackgroundFunctions : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly FunctionSource source;
    private readonly ILogger logger;
    private readonly Lock turn = new();
    private readonly HashSet<Task> tasks = [];

    /// <exception cref="LocalHostStartException">A function cannot be run as it is written.</exception>
    public BackgroundFunctions(FunctionSource source, FunctionIndex functions, ListenerFactory listeners, ILoggerFactory loggers)
    {
        this.source = source;
        logger = loggers.CreateLogger("Function");
        Listeners = [.. functions.Enabled.Select(listeners.Create).OfType<IListener>()];
    }

    public IReadOnlyList<IListener> Listeners { get; }

    /// <summary>Ends when the host stops.</summary>
    public CancellationToken Stopping => stopping.Token;

    public static void AddTo(IServiceCollection services, string databaseFile)
    {
        services.AddSingleton(_ => DataFolder.OpenPart(databaseFile, HostDatabase.Open));
        services.AddSingleton<TimerStatuses>();
        services.AddSingleton<BlobReceipts>();
        services.AddSingleton<BlobAttempts>();
        services.AddSingleton<BackgroundRun>();
        WorkerJson.AddTo(services);
        services.AddSingleton<ListenerFactory>();
        services.AddSingleton<BackgroundFunctions>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundFunctions>());
    }

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

    public Task StartedAsync(CancellationToken cancellationToken) => StartRefusal.GuardAsync(source, async () =>
    {
        await Task.WhenAll(Listeners.Select(listener => listener.PrepareAsync(cancellationToken)));
        foreach (var listener in Listeners)
        {
            Run(listener.Function.Name, listener.ListenAsync);
        }
    });

    /// <summary>Tells what runs to end, and waits for it as long as a stop may take.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
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

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        stopping.Dispose();
        foreach (var listener in Listeners)
        {
            listener.Dispose();
        }
    }

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
