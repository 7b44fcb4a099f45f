using Itam.LocalHost.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Itam.LocalHost.Triggers.Admin;

/// <summary>The host's own routes, tried before every function's.</summary>
internal static class AdminApi
{
    public static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) =>
    [
        Route("admin/host/ping", ["GET", "POST"], _ => Task.CompletedTask),
    ];

    private static RouteEndpoint Route(string route, string[] methods, RequestDelegate handle) => new(
        handle,
        RoutePatternFactory.Parse(route),
        order: -1,
        new EndpointMetadataCollection(new Matched(handle), new HttpMethodMetadata(methods)),
        route);
}
