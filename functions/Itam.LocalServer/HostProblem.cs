using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Itam.LocalServer;

/// <summary>What a server refuses by itself, before any service or function sees it: <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Code">For programs, also in the header <c>x-ms-error-code</c>.</param>
internal sealed record HostProblem(int Status, string Title, string Code, string Detail) : IResult
{
    /// <summary>No page shows this text as HTML: quotation marks may stay what they are.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var activity = Activity.Current ?? httpContext.Features.Get<IHttpActivityFeature>()?.Activity;
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers["x-ms-error-code"] = Code;
        await response.WriteAsJsonAsync(
            new
            {
                type = "about:blank",
                title = Title,
                status = Status,
                detail = Detail,
                code = Code,
                traceId = activity?.TraceId.ToString() ?? httpContext.TraceIdentifier,
            },
            Json,
            "application/problem+json",
            httpContext.RequestAborted);
    }
}
