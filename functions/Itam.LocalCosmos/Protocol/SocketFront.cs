using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Itam.LocalCosmos.Protocol;

/// <summary>The front on a web server.</summary>
internal static class SocketFront
{
    public static async Task ServeAsync(HttpContext context, GatewayRouter router)
    {
        var request = context.Request;
        using var body = await RequestBody.ReadAsync(request, context.RequestAborted);

        // The raw target: the decoded path cannot tell an encoded slash in an id from one between segments.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var answer = await router.RouteAsync(new(
            request.Method,
            $"{request.Scheme}://{request.Host}",
            query < 0 ? target : target[..query],
            name => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null,
            body.Bytes)
        {
            Aborted = context.RequestAborted,
        });
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status is 204 or 304)
        {
            return;
        }

        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
