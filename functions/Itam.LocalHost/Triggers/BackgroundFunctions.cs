using Itam.LocalHost.Hosting;
using Itam.LocalHost.Triggers.Blobs;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Itam.LocalHost.Triggers.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers;

/// <summary>The timers and blob functions: they begin when everything else has started, and end before anything else stops.</summary>
internal sealed partial class BackgroundFunctions : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly FunctionSource source;
    private readonly ILogger logger;
    private readonly Lock turn = new();
    private readonly HashSet<Task> tasks = [];

    /// <exception cref="LocalHostStartException">A function cannot be run as it is written.</exception>
    public BackgroundFunctions(FunctionSource source, FunctionIndex functions, IServiceProvider services)
    {
        this.source = source;
        logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Function");
        var run = services.GetRequiredService<BackgroundRun>();
        var time = services.GetRequiredService<TimeProvider>();
        var hostJson = services.GetRequiredService<HostJson>();
        var settings = services.GetRequiredService<IConfiguration>();
        Timers = [.. Of<TimerFunctionTrigger>(functions)
            .Select(found => new TimerFunction(found.Function, run, services.GetRequiredService<TimerStatuses>(), time, logger))];
        Blobs = [.. Of<BlobFunctionTrigger>(functions).Select(found =>
        {
            var (function, trigger) = found;
            var container = StorageAccount.OpenBlobs(function.Name, trigger.Connection, settings).GetBlobContainerClient(trigger.Path.Container);
            var poison = new PoisonQueue(StorageAccount.OpenQueues(function.Name, trigger.Connection, settings));
            var blobRun = new BlobRun(
                function, container, run, services.GetRequiredService<BlobReceipts>(), services.GetRequiredService<BlobAttempts>(), poison, hostJson, logger);
            return new BlobFunction(function, container, blobRun, hostJson, logger);
        })];
    }

    public IReadOnlyList<TimerFunction> Timers { get; }

    public IReadOnlyList<BlobFunction> Blobs { get; }

    /// <summary>Ends when the host stops.</summary>
    public CancellationToken Stopping => stopping.Token;

    public static void AddTo(IServiceCollection services, string databaseFile)
    {
        services.AddSingleton(_ => DataFolder.OpenPart(databaseFile, HostDatabase.Open));
        services.AddSingleton<TimerStatuses>();
        services.AddSingleton<BlobReceipts>();
        services.AddSingleton<BlobAttempts>();
        services.AddSingleton<BackgroundRun>();
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
        await Task.WhenAll(Blobs.Select(blob => blob.MakeContainerAsync(cancellationToken)));
        foreach (var blob in Blobs)
        {
            Run(blob.Function.Name, blob.ListenAsync);
        }

        foreach (var timer in Timers)
        {
            timer.Begin();
            Run(timer.Function.Name, timer.ListenAsync);
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
        foreach (var part in Timers.Concat<IDisposable>(Blobs))
        {
            part.Dispose();
        }
    }

    private static IEnumerable<(Function Function, T Trigger)> Of<T>(FunctionIndex functions)
        where T : FunctionTrigger =>
        functions.Enabled.Where(function => function.Trigger is T).Select(function => (function, (T)function.Trigger));

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
