using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Itam.LocalHost.Hosting;

/// <summary>The app's host, whose start ends as <see cref="StartRefusal"/> says when it fails.</summary>
internal sealed class GuardedHost(FunctionSource functions, IHost host) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public Task StartAsync(CancellationToken cancellationToken = default) => StartRefusal.GuardAsync(functions.IsOwnProcess, () =>
    {
        // Before the host's own check of the settings, which logs a trace and comes after services were made of wrong ones.
        Services.GetService<IStartupValidator>()?.Validate();
        return host.StartAsync(cancellationToken);
    });

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public void Dispose() => host.Dispose();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
}
