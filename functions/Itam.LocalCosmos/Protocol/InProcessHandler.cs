using System.Net;
using System.Net.Http.Headers;

namespace Itam.LocalCosmos.Protocol;

/// <summary>The front without a socket.</summary>
internal sealed class InProcessHandler(GatewayRouter router) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        var body = content is null ? [] : await content.ReadAsByteArrayAsync(cancellationToken);
        var uri = request.RequestUri!;
        var answer = await router.RouteAsync(new(
            request.Method.Method, uri.GetLeftPart(UriPartial.Authority), uri.AbsolutePath, name => Header(request, name), body)
        {
            Aborted = cancellationToken,
        });
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ReadOnlyMemoryContent(answer.Body),
        };
        response.Content.Headers.ContentType = Json;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values)
            || (request.Content is { } content && content.Headers.NonValidated.TryGetValues(name, out values))
            ? values.ToString()
            : null;
}
