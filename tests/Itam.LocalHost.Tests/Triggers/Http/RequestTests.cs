using System.Net;
using System.Net.Sockets;
using System.Text;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Triggers.Http;

/// <summary>Bodies, callers that go away, throttles, and MVC's results.</summary>
public sealed class RequestTests
{
    private readonly Received received = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_streamed_body_reaches_the_function_as_it_comes()
    {
        await using var host = await StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Endpoints.Http.Host, host.Endpoints.Http.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("POST /api/lines HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n"u8.ToArray(), Stop);
        await received.HasAsync("one");
        await stream.WriteAsync("4\r\ntwo\n\r\n0\r\n\r\n"u8.ToArray(), Stop);
        await received.HasAsync("one", "two");
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_100_MB_is_500_before_the_function_sees_it()
    {
        await using var host = await StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Endpoints.Http.Host, host.Endpoints.Http.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /api/lines HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857601\r\n\r\n"), Stop);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 500", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(received.All);
    }

    [Fact]
    public async Task A_caller_that_goes_away_cancels_the_functions_token()
    {
        await using var host = await StartAsync();
        using var going = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var call = host.Http.GetAsync("/api/wait", going.Token);
        await received.HasAsync("begin");
        await going.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await received.HasAsync("begin", "cancelled");
    }

    [Fact]
    public async Task Requests_beyond_the_limits_of_host_json_wait_and_then_are_429()
    {
        await using var host = await StartAsync(HostJson.Default with { Http = new HttpLimits(Concurrent: 1, Outstanding: 2) });
        var first = host.Http.GetAsync("/api/wait", Stop);
        await received.HasAsync("begin");
        Task<HttpResponseMessage>[] more = [host.Http.GetAsync("/api/wait", Stop), host.Http.GetAsync("/api/wait", Stop)];
        using var refused = await await Task.WhenAny(more);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(["begin"], received.All);
        received.Open = true;
        using var one = await first;
        using var again = await host.Http.GetAsync("/api/quick", Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (one.StatusCode, again.StatusCode));
        var answers = await Task.WhenAll(more);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ok", 200, """{"tag":"A-1"}""")]
    [InlineData("created", 201, """{"tag":"A-1"}""")]
    [InlineData("content", 418, "tea")]
    [InlineData("nothing", 204, "")]
    public async Task Mvcs_results_are_written_as_mvc_writes_them(string kind, int status, string body)
    {
        await using var host = await TestHost.StartAsync(typeof(Actions));
        using var answer = await host.Http.GetAsync($"/api/actions/{kind}", Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Stop));
    }

    private Task<TestHost> StartAsync(HostJson? hostJson = null) =>
        TestHost.StartAsync([typeof(Functions)], builder => builder.Services.AddSingleton(received), hostJson);

    private sealed class Functions(Received received)
    {
        [Function("Lines")]
        public async Task LinesAsync([HttpTrigger("post", Route = "lines")] HttpRequest request, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(request.Body);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                received.Add(line);
            }
        }

        [Function("Wait")]
        public async Task WaitAsync([HttpTrigger("get", Route = "wait")] HttpRequest request, CancellationToken cancellationToken)
        {
            received.Add("begin");
            try
            {
                while (!received.Open)
                {
                    await Task.Delay(20, cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                received.Add("cancelled");
                throw;
            }
        }

        [Function("Quick")]
        public static IResult Quick([HttpTrigger("get", Route = "quick")] HttpRequest request) => Results.Ok(request.Path);
    }

    private static class Actions
    {
        [Function("Actions")]
        public static async Task<IActionResult> RunAsync([HttpTrigger("get", Route = "actions/{kind}")] HttpRequest request, string kind)
        {
            await Task.Yield();
            return kind switch
            {
                "ok" => new OkObjectResult(new { Tag = "A-1" }),
                "created" => new CreatedResult($"{request.Path}/1", new { Tag = "A-1" }),
                "content" => new ContentResult { Content = "tea", StatusCode = 418 },
                _ => new NoContentResult(),
            };
        }
    }
}
