using System.Net;
using System.Net.Sockets;
using System.Text;
using Itam.Worker.Tests.Host;

namespace Itam.Worker.Tests;

/// <summary>HTTP functions on the real worker: binding, this app's middleware in its pipeline, and what its web server answers.</summary>
public sealed class PipelineTests(RunningWorker worker)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task An_asset_is_made_and_read_by_its_id()
    {
        var made = await worker.PostAsync("CreateAsset", "assets", new { name = "Dock", category = "dock" }, ("X-Itam-Actor", "J%C3%BCrgen"));
        var read = await worker.GetAsync("GetAsset", $"assets/{made["id"]}", ("id", made["id"]!));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (made.Status, read.Status));
        Assert.Equal(("Jürgen", made.Text), (read["createdBy"], read.Text));
        Assert.Equal(made.Response.Headers.ETag, read.Response.Headers.ETag);
        Assert.Equal("1", read.Response.Headers.GetValues("x-ms-request-charge").Single());
    }

    [Fact]
    public async Task The_hosts_log_gets_no_line_for_each_request_to_the_store()
    {
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync("ListAssets", "assets")).Status);

        Assert.NotEmpty(worker.Host.Log);
        Assert.DoesNotContain(worker.Host.Log, line => line.Category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_route_matches_is_a_problem_with_the_callers_trace()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "no-such-route") { Headers = { { "traceparent", $"00-{TraceId}-00f067aa0ba902b7-01" } } };
        var missing = await worker.CallAsync("ZzRouteNotFound", request);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.Status, missing.ContentType));
        Assert.Equal(("routeNotFound", TraceId), (missing["code"], missing["traceId"]));
    }

    [Fact]
    public async Task A_caller_who_is_refused_gets_no_further()
    {
        var refused = await worker.PostAsync("CreateAsset", "assets", new { name = "Refused", category = "dock" }, ("X-Itam-Actor", "timer:me"));
        var list = await worker.GetAsync("ListAssets", "assets?q=Refused");

        Assert.Equal((HttpStatusCode.BadRequest, "actorInvalid"), (refused.Status, refused["code"]));
        Assert.DoesNotContain("\"Refused\"", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_again_is_given_the_first_answer()
    {
        var asset = new { name = "Once", category = "dock" };
        var first = await worker.PostAsync("CreateAsset", "assets", asset, ("Idempotency-Key", "once"));
        var second = await worker.PostAsync("CreateAsset", "assets", asset, ("Idempotency-Key", "once"));

        Assert.Equal((HttpStatusCode.Created, first.Text), (second.Status, second.Text));
        Assert.False(first.Response.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", second.Response.Headers.GetValues("Idempotency-Replayed").Single());
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_the_callers_fault()
    {
        using var client = new TcpClient();
        var (_, ended) = await SendAsync(client, "zz\r\n");

        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken);
        RpcHost.Require((await ended).Result);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("invalidRequest", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_fault_of_ours()
    {
        using var client = new TcpClient();
        var (invocation, ended) = await SendAsync(client, "1\r\n{\r\n");
        client.Close();
        await ended;

        Assert.DoesNotContain(worker.Host.Log, line => line.Message.Contains(invocation, StringComparison.Ordinal));
        Assert.Contains(worker.Host.Log, line => line.Message is "CreateAsset: the caller disconnected" || line.Message.StartsWith("CreateAsset: the request could not be read", StringComparison.Ordinal));
    }

    /// <summary>A POST to assets with a body that no client library would send, and of which more would have to come; the function has begun to read it.</summary>
    private async Task<(string Invocation, Task<Host.Rpc.InvocationResponse> Ended)> SendAsync(TcpClient client, string body)
    {
        var (invocation, ended) = worker.BeginHttp("CreateAsset");
        await client.ConnectAsync("localhost", worker.Host.Http.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var head = "POST /api/assets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + $"{HttpCalls.InvocationHeader}: {invocation}\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        // The web server says so when somebody first asks for the body.
        var goOn = new byte["HTTP/1.1 100 Continue\r\n\r\n".Length];
        await stream.ReadExactlyAsync(goOn, TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(goOn));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body), TestContext.Current.CancellationToken);
        return (invocation, ended);
    }
}
