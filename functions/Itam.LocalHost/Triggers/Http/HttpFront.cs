using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>What the real host does before a function sees the request: route, key, size, throttle.</summary>
internal sealed class HttpFront(AccessKeys? keys, HostJson hostJson) : IDisposable
{
    /// <summary>The real host's limit of a request's body: 100 MB.</summary>
    public const long MaxBody = 100 * 1024 * 1024;

    private readonly RequestThrottle throttle = new(hostJson.Http);

    public async Task DispatchAsync(HttpContext http)
    {
        // No route, or a route without this method, for which the matcher has an endpoint of its own: 404, as on the real host.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Matched>() is not { } matched || HasEmptySegment(http.Request.Path))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (keys is not null && !keys.Opens(matched.Level, matched.Function, KeyOf(http.Request)))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (!http.Request.Host.HasValue || http.Request.ContentLength > MaxBody)
        {
            // What the real host cannot forward to the worker.
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        else if (ForwardedHeaders.RefusalOf(http.Request.Headers) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
        }
        else if (matched.Function is null)
        {
            await matched.HandleAsync(http);
        }
        else
        {
            ForwardedHeaders.Join(http.Request.Headers);
            await RunAsync(http, matched);
        }
    }

    public void Dispose() => throttle.Dispose();

    private async Task RunAsync(HttpContext http, Matched matched)
    {
        if (!await throttle.RunAsync(() => matched.HandleAsync(http), http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
    }

    private static bool HasEmptySegment(PathString path) => path.Value!.Contains("//", StringComparison.Ordinal);

    /// <summary>The header counts before the query, as on the real host.</summary>
    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
}

/// <summary>Tells our endpoints from those that the matcher makes.</summary>
/// <param name="Function">Null for the host's own routes.</param>
internal sealed record Matched(RequestDelegate HandleAsync, AuthorizationLevel Level, string? Function);
