using Itam.LocalHost.Hosting;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>A local host with a handful of function classes, on free ports and a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly TemporaryFolder? ownFolder;

    private TestHost(IHost host, TemporaryFolder? ownFolder)
    {
        this.host = host;
        this.ownFolder = ownFolder;
        Endpoints = host.Services.GetRequiredService<LocalHostEndpoints>();
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Endpoints.Http };
    }

    public HttpClient Http { get; }

    public LocalHostEndpoints Endpoints { get; }

    public IServiceProvider Services => host.Services;

    public static Task<TestHost> StartAsync(params Type[] functions) => StartAsync(functions, configure: null);

    public static async Task<TestHost> StartAsync(
        Type[] functions,
        Action<FunctionsApplicationBuilder>? configure,
        HostJson? hostJson = null,
        TemporaryFolder? folder = null,
        params string[] args)
    {
        var temporary = folder is null ? new TemporaryFolder() : null;
        try
        {
            var builder = Create(functions, folder ?? temporary!, hostJson, args);
            builder.ConfigureFunctionsWebApplication();
            configure?.Invoke(builder);
            var built = builder.Build();
            var started = new TestHost(built, temporary);
            try
            {
                await built.StartAsync();
                return started;
            }
            catch
            {
                await started.DisposeAsync();
                throw;
            }
        }
        catch
        {
            temporary?.Dispose();
            throw;
        }
    }

    /// <summary>The builder alone, as <c>FunctionsApplication.CreateBuilder</c> gives it.</summary>
    public static FunctionsApplicationBuilder Create(Type[] functions, TemporaryFolder folder, HostJson? hostJson, params string[] args) =>
        new(LocalHostBuilder.Create(
            ["--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", folder.Path, .. args],
            FunctionSource.Of(functions),
            hostJson ?? HostJson.Default));

    /// <summary>The message with which a host of these functions refuses to start.</summary>
    public static string Refusal(params Type[] functions) => Refusal(functions, []);

    public static string Refusal(Type[] functions, params string[] args)
    {
        using var folder = new TemporaryFolder();
        return Assert.Throws<StartRefusedException>(() =>
        {
            var builder = Create(functions, folder, hostJson: null, args);
            builder.ConfigureFunctionsWebApplication();
            builder.Build().Dispose();
        }).Message;
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        ownFolder?.Dispose();
    }
}
