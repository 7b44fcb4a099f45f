using System.Text;
using System.Text.Json;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Discovery;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalHost.Triggers.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Triggers.Admin;

/// <summary>A run that an operator asks for, with <c>{"input": …}</c> or <c>{}</c>.</summary>
internal sealed class AdminRun(
    BackgroundFunctions background,
    BackgroundTasks tasks,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    LocalHostEndpoints endpoints,
    HostJson hostJson,
    ILoggerFactory loggers)
{
    /// <returns>Null once it runs, else why it does not.</returns>
    public async Task<string?> StartAsync(Function function, HttpRequest request)
    {
        if (function.IsDisabled)
        {
            return $"{function.Name} is switched off by a setting.";
        }

        string? input;
        try
        {
            input = await InputAsync(request);
        }
        catch (JsonException)
        {
            return "The body must be a JSON object, {} or {\"input\": \"…\"}.";
        }

        if (function.Trigger is HttpFunctionTrigger trigger)
        {
            Start(function, trigger, input);
            return null;
        }

        return await background.ListenerOf(function).RunNowAsync(input, tasks);
    }

    /// <summary>An HTTP function gets the input as the body of a POST, and nobody its answer; what its route would bind is not there.</summary>
    private void Start(Function function, HttpFunctionTrigger trigger, string? input)
    {
        var run = new HttpFunction(HttpFunction.Prepare(function), pipeline, loggers.CreateLogger("Function"));
        tasks.Run(function.Name, async stopping =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = stopping };
            http.Request.Method = HttpMethods.Post;
            http.Request.Scheme = endpoints.Http.Scheme;
            http.Request.Host = new HostString(endpoints.Http.Authority);
            http.Request.Path = "/" + HttpRoute.Path(function, trigger, hostJson.RoutePrefix);
            http.Request.ContentType = "application/json";
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(input ?? ""));
            http.Response.Body = Stream.Null;
            await run.HandleAsync(http);
        });
    }

    /// <summary>Null for no body or no input.</summary>
    private static async Task<string?> InputAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body.ToArray());
        return document.RootElement.ValueKind != JsonValueKind.Object ? throw new JsonException("not an object")
            : document.RootElement.TryGetProperty("input", out var input) && input.ValueKind != JsonValueKind.Null ? input.ToString()
            : null;
    }
}
