using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>
/// Maps the HTTP functions on ASP.NET Core's route matcher, each with an order of its own: the real host has no other
/// precedence than the functions' names, and neither has the matcher then.
/// </summary>
internal static class HttpFunctions
{
    /// <param name="first">The host's own routes, which are tried before every function's.</param>
    /// <exception cref="StartRefusedException">A function or its route cannot be used.</exception>
    public static void Map(WebApplication app, FunctionIndex functions, HostJson hostJson, IEnumerable<RouteEndpoint> first)
    {
        var policies = app.Services.GetRequiredService<ParameterPolicyFactory>();
        var pipeline = app.Services.GetRequiredService<FunctionPipeline>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Function");
        var routes = functions.Enabled
            .Where(function => function.Trigger is HttpFunctionTrigger)
            .Select(function => HttpRoute.Read(function, hostJson.RoutePrefix, policies))
            .ToArray();
        RouteOverlap.Refuse(routes);

        var endpoints = routes.Select((route, order) => EndpointOf(route, order, pipeline, logger));
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource([.. first, .. endpoints]));
        var guard = CallerGuard.Of(app.Configuration);
        app.Use(next => http => ClientFaults.ServeAsync(http, next, logger));
        app.Use(next => http => guard.ServeAsync(http, next));
        if (HomePage.IsOn(app.Configuration))
        {
            app.Use(next => http => HomePage.ServeAsync(http, next));
        }

        app.UseRouting();
        app.Run(app.Services.GetRequiredService<HttpFront>().DispatchAsync);
    }

    private static RouteEndpoint EndpointOf(HttpRoute route, int order, FunctionPipeline pipeline, ILogger logger)
    {
        var function = new HttpFunction(HttpFunction.Prepare(route.Function), pipeline, logger);
        var matched = new Matched(function.HandleAsync, route.Trigger.AuthLevel, route.Function.Name);
        object[] metadata = route.Trigger.Methods.Count == 0 ? [matched] : [matched, new HttpMethodMetadata(route.Trigger.Methods)];
        return new RouteEndpoint(function.HandleAsync, route.Pattern, order, new EndpointMetadataCollection(metadata), route.Function.Name);
    }
}
