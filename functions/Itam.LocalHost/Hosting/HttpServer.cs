using Itam.LocalHost.Triggers.Http;
using Itam.LocalServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Hosting;

/// <summary>The Kestrel that the functions listen on.</summary>
internal static class HttpServer
{
    public static void AddTo(WebApplicationBuilder web, ListenSocket socket)
    {
        web.Services.AddRouting();
        web.WebHost
            .UseKestrelCore()
            .UseSockets(options => options.CreateBoundListenSocket = _ => socket.HandOver())
            .ConfigureKestrel(options =>
            {
                options.AddServerHeader = false;

                options.Limits.MaxRequestBodySize = HttpFront.MaxBody;
                options.Listen(socket.Endpoint);
            });
    }
}
