using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.State;
using Itam.LocalServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Triggers.Discovery;

/// <summary>The functions that no caller waits for: they begin when everything else has started, and end before anything else stops.</summary>
internal sealed class BackgroundFunctions : IHostedLifecycleService, IDisposable
{
    private readonly FunctionSource source;
    private readonly BackgroundTasks tasks;
    private readonly IReadOnlyList<IListener> listeners;

    /// <exception cref="StartRefusedException">A function cannot be run as it is written.</exception>
    public BackgroundFunctions(FunctionSource source, FunctionIndex functions, ListenerFactory factory, BackgroundTasks tasks)
    {
        this.source = source;
        this.tasks = tasks;
        listeners = [.. functions.Enabled.Select(factory.Create).OfType<IListener>()];
    }

    public static void AddTo(IServiceCollection services, string databaseFile)
    {
        services.AddSingleton(_ => DataFolder.OpenPart(databaseFile, HostDatabase.Open));
        services.AddSingleton<TimerStatuses>();
        services.AddSingleton<BlobReceipts>();
        services.AddSingleton<BlobAttempts>();
        services.AddSingleton<BackgroundRun>();
        services.AddSingleton<BackgroundTasks>();
        WorkerJson.AddTo(services);
        services.AddSingleton<ListenerFactory>();
        services.AddSingleton<BackgroundFunctions>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundFunctions>());
    }

    /// <summary>What runs an enabled function that waits for no caller.</summary>
    public IListener ListenerOf(Function function) => listeners.Single(listener => listener.Function == function);

    public Task StartedAsync(CancellationToken cancellationToken) => StartRefusal.GuardAsync(source.IsOwnProcess, async () =>
    {
        await Task.WhenAll(listeners.Select(listener => listener.PrepareAsync(cancellationToken)));
        foreach (var listener in listeners)
        {
            tasks.Run(listener.Function.Name, listener.ListenAsync);
        }
    });

    public Task StoppingAsync(CancellationToken cancellationToken) => tasks.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }
    }
}
