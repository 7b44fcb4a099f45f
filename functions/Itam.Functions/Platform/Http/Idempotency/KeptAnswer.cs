using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Itam.Functions.Platform.Http.Idempotency;

/// <summary>An answer as it went out: status, the headers that the operation set, the body byte for byte (it is text).</summary>
internal sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string?[]> Headers, string Body)
{
    /// <summary>In bytes. A document holds 2 MB, and the quotation marks of the answer are escaped in it.</summary>
    private const int MaxSize = 1_000_000;

    /// <summary>
    /// Whether it may be given again: it was done, or will be refused at every attempt. Not what asks for another attempt: a request
    /// that is to be corrected, 408, 429, faults of ours, and a conflict with a Retry-After.
    /// </summary>
    public bool IsFinal => Status is >= 200 and < 300
        || (Status is >= 400 and < 500 and not (StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests)
            && !AsksForCorrection && !Headers.ContainsKey(HeaderNames.RetryAfter));

    /// <summary>Whether the request was refused for how it was written, before anything was done: its maker corrects it and sends it under the same key.</summary>
    public bool AsksForCorrection =>
        Status is StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status428PreconditionRequired;

    /// <summary>Whether it may be written down: not a secret, which its operation marks with <c>Cache-Control: no-store</c>, nor more than fits.</summary>
    public bool IsStorable => Encoding.UTF8.GetByteCount(Body) <= MaxSize
        && !(Headers.TryGetValue(HeaderNames.CacheControl, out var control) && control.Any(value => value?.Contains("no-store", StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Carries out a result without answering yet.</summary>
    public static async Task<KeptAnswer> CaptureAsync(IResult result, HttpContext http)
    {
        using var body = new MemoryStream();
        var aside = new DefaultHttpContext { RequestServices = http.RequestServices, TraceIdentifier = http.TraceIdentifier };
        aside.Features.Set(http.Features.Get<IHttpActivityFeature>());
        aside.Response.Body = body;
        await result.ExecuteAsync(aside);
        await aside.Response.CompleteAsync();
        return new KeptAnswer(
            aside.Response.StatusCode,
            aside.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
    }

    /// <summary>The result that gives it, for the first time or again.</summary>
    public IResult ToResult(bool isReplay) => new Given(this, isReplay);

    private sealed class Given(KeptAnswer answer, bool isReplay) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            foreach (var (name, values) in answer.Headers)
            {
                response.Headers[name] = values;
            }

            if (isReplay)
            {
                response.Headers["Idempotency-Replayed"] = "true";
            }

            if (answer.Body.Length > 0)
            {
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), httpContext.RequestAborted);
            }
        }
    }
}
