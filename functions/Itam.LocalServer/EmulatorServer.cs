using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Itam.LocalServer;

/// <summary>
/// A Kestrel of its own for one emulated service: no part of the app's pipeline, and listening before the app's
/// hosted services start, which may already need the service.
/// </summary>
internal sealed class EmulatorServer : IHttpApplication<HttpContext>, IDisposable
{
    private readonly KestrelServer kestrel;
    private readonly RequestDelegate serve;
    private readonly CallerGuard guard;
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger logger;

    public EmulatorServer(ListenSocket socket, RequestDelegate serve, IServiceProvider services)
    {
        this.serve = serve;
        guard = CallerGuard.Of(services.GetRequiredService<IConfiguration>());
        scopes = services.GetRequiredService<IServiceScopeFactory>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        logger = loggers.CreateLogger("Host");
        var transport = new SocketTransportOptions { CreateBoundListenSocket = _ => socket.HandOver() };
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = services };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(socket.Endpoint);
        kestrel = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(transport), loggers), loggers);
    }

    public Task StartAsync(CancellationToken cancellationToken) => kestrel.StartAsync(this, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = scopes };

    public Task ProcessRequestAsync(HttpContext context) => ClientFaults.ServeAsync(context, http => guard.ServeAsync(http, serve), logger);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing of the context outlives the request.
    }

    public void Dispose() => kestrel.Dispose();
}
