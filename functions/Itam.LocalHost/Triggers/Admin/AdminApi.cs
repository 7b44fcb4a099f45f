using System.Diagnostics;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Triggers.Admin;

/// <summary>The host's own routes, tried before every function's.</summary>
internal sealed class AdminApi(FunctionIndex functions, AdminRun run, HostJson hostJson, LocalHostEndpoints endpoints)
{
    public static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services)
    {
        var api = ActivatorUtilities.CreateInstance<AdminApi>(services, ActivatorUtilities.CreateInstance<AdminRun>(services));
        return
        [
            Route("admin/host/ping", ["GET", "POST"], _ => Task.CompletedTask, AuthorizationLevel.Anonymous),
            Route("admin/host/status", ["GET"], HostStatusAsync),
            Route("admin/functions", ["GET"], api.ListAsync),
            Route("admin/functions/{name}", ["GET"], api.DescribeAsync),
            Route("admin/functions/{name}", ["POST"], api.RunAsync),
        ];
    }

    private static RouteEndpoint Route(
        string route, string[] methods, RequestDelegate handle, AuthorizationLevel level = AuthorizationLevel.Admin) => new(
        handle,
        RoutePatternFactory.Parse(route),
        order: -1,
        new EndpointMetadataCollection(new Matched(handle, level, Function: null), new HttpMethodMetadata(methods)),
        route);

    private static Task HostStatusAsync(HttpContext http) => http.Response.WriteAsJsonAsync(new
    {
        id = "local",
        state = "Running",
        version = typeof(AdminApi).Assembly.GetName().Version?.ToString(),
        processUptime = (long)(TimeProvider.System.GetUtcNow().UtcDateTime - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds,
    });

    private Task ListAsync(HttpContext http) => http.Response.WriteAsJsonAsync(functions.All.Select(Describe));

    private Task DescribeAsync(HttpContext http)
    {
        if (Named(http) is { } function)
        {
            return http.Response.WriteAsJsonAsync(Describe(function));
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Starts a run and does not wait for it: 202, or why it cannot be started.</summary>
    private async Task RunAsync(HttpContext http)
    {
        if (Named(http) is not { } function)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!http.Request.HasJsonContentType())
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var refusal = await run.StartAsync(function, http.Request);
        http.Response.StatusCode = refusal is null ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest;
        if (refusal is not null)
        {
            await http.Response.WriteAsJsonAsync(new { message = refusal });
        }
    }

    private Function? Named(HttpContext http) => functions.Find((string)http.Request.RouteValues["name"]!);

    private object Describe(Function function) => new
    {
        name = function.Name,
        href = $"{endpoints.Http}admin/functions/{function.Name}",
        invoke_url_template = function.Trigger is HttpFunctionTrigger http
            ? $"{endpoints.Http}{HttpRoute.Path(function, http, hostJson.RoutePrefix)}"
            : null,
        language = "dotnet-isolated",
        isDisabled = function.IsDisabled,
        config = new { name = function.Name, entryPoint = function.EntryPoint, language = "dotnet-isolated", bindings = FunctionBindings.Of(function) },
    };
}
