using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Http;

/// <summary>What the real host does with a request on its way to the worker.</summary>
public sealed class RealHostTests : IAsyncLifetime
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private TestHost host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(typeof(Functions));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_header_that_was_sent_twice_arrives_as_one_value() =>
        Assert.EndsWith("\r\n\r\n1: one, two", await SendAsync("GET /api/note HTTP/1.1\r\nHost: localhost\r\nX-Note: one\r\nX-Note: two\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task A_header_beyond_ascii_is_refused_since_the_real_host_cannot_forward_it()
    {
        var answer = await SendAsync("GET /api/note HTTP/1.1\r\nHost: localhost\r\nX-Note: Jürgen\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]).RootElement;
        Assert.Equal("headerNotAscii", problem.GetProperty("code").GetString());
        Assert.StartsWith("The header X-Note has characters beyond ASCII", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_host_is_500_with_an_empty_body()
    {
        var answer = await SendAsync("GET /api/note HTTP/1.0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 500", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_activity_is_current_in_a_function_and_the_callers_trace_is_on_the_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/trace");
        request.Headers.Add("traceparent", Trace);
        using var response = await host.Http.SendAsync(request, Stop);
        Assert.Equal("none 0af7651916cd43dd8448eb211c80319c", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task The_root_is_the_hosts_home_page_unless_it_is_switched_off()
    {
        using var page = await host.Http.GetAsync("/", Stop);
        Assert.Equal((200, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType));

        await using var without = await TestHost.StartAsync([typeof(Functions)], null, args: ["--AzureWebJobsDisableHomepage", "true"]);
        using var none = await without.Http.GetAsync("/", Stop);
        Assert.Equal(404, (int)none.StatusCode);
    }

    private async Task<string> SendAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Endpoints.Http.Host, host.Endpoints.Http.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Stop);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Stop);
    }

    private static class Functions
    {
        [Function("Note")]
        public static Plain Note([HttpTrigger("get", Route = "note")] HttpRequest request) =>
            new Plain($"{request.Headers["X-Note"].Count}: {request.Headers["X-Note"]}");

        [Function("Trace")]
        public static Plain Trace([HttpTrigger("get", Route = "trace")] HttpRequest request) =>
            new Plain($"{Activity.Current?.Id ?? "none"} {request.HttpContext.Features.Get<IHttpActivityFeature>()?.Activity.TraceId}");
    }

    /// <summary>Text with a length, so that no chunks stand around it.</summary>
    public sealed class Plain(string text) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentLength = text.Length;
            return httpContext.Response.WriteAsync(text);
        }
    }
}
