using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>What a client does wrong is a line in the log, and never a trace of the host's own code.</summary>
public sealed class ClientFaultTests : IAsyncLifetime
{
    private readonly LogLines log = new();
    private TestHost host = null!;

    /// <summary>Where a body is read, on each port.</summary>
    public static TheoryData<string> Requests =>
    [
        "functions POST /api/read", "cosmos POST /dbs", "blobs PUT /devstoreaccount1/drop/a.csv", "queues PUT /devstoreaccount1/work/messages/1?popreceipt=1",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync([typeof(Functions)], builder => builder.Logging.AddProvider(log).AddFilter<LogLines>(null, LogLevel.Information));
        using var container = await host.Http.PutAsync($"{host.Endpoints.Blobs}/drop?restype=container", content: null, Stop);
        using var queue = await host.Http.PutAsync($"{host.Endpoints.Queues}/work", content: null, Stop);
        Assert.True(container.IsSuccessStatusCode && queue.IsSuccessStatusCode);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_client_that_goes_in_the_middle_of_its_body_is_no_trace(string request)
    {
        foreach (var isReset in new[] { false, true })
        {
            using var socket = await SendAsync(request, "Content-Length: 100\r\n\r\n{\"name\":");
            if (isReset)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            socket.Close();
        }

        await AssertServedAsync();
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_body_that_is_not_http_is_no_trace(string request)
    {
        using var socket = await SendAsync(request, "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc");
        Assert.StartsWith("HTTP/1.1 4", await AnswerAsync(socket), StringComparison.Ordinal);
        await AssertServedAsync();
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("cosmos")]
    [InlineData("blobs")]
    [InlineData("queues")]
    public async Task A_request_line_that_is_not_http_is_no_trace(string service)
    {
        using var socket = await ConnectAsync(service);
        await socket.GetStream().WriteAsync("GET\u0001 / nothing\r\n\r\n"u8.ToArray(), Stop);
        Assert.StartsWith("HTTP/1.1 400", await AnswerAsync(socket), StringComparison.Ordinal);
        await AssertServedAsync();
    }

    [Fact]
    public async Task A_bad_body_is_one_line_that_says_what_is_wrong_with_it()
    {
        using var socket = await SendAsync("functions POST /api/read", "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc");
        Assert.StartsWith("HTTP/1.1 400", await AnswerAsync(socket), StringComparison.Ordinal);
        Assert.Single(log.All, line => line == "POST /api/read: the request could not be read: Bad chunk size data.");
    }

    /// <summary>Answers come back in turn with the log: what is answered now has been served after what went before, on every port.</summary>
    private async Task AssertServedAsync()
    {
        foreach (var address in (Uri[])[new(host.Endpoints.Http, "admin/host/ping"), host.Endpoints.Cosmos!, new($"{host.Endpoints.Blobs}?comp=list"), new($"{host.Endpoints.Queues}?comp=list")])
        {
            using var answer = await host.Http.GetAsync(address, Stop);
            Assert.True(answer.IsSuccessStatusCode);
        }

        await host.StopAsync();
        Assert.Empty(log.Traces);
    }

    private async Task<TcpClient> SendAsync(string request, string rest)
    {
        var words = request.Split(' ');
        var socket = await ConnectAsync(words[0]);
        var head = $"{words[1]} {words[2]} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nx-ms-blob-type: BlockBlob\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + rest), Stop);
        return socket;
    }

    private async Task<TcpClient> ConnectAsync(string service)
    {
        var address = service switch
        {
            "functions" => host.Endpoints.Http,
            "cosmos" => host.Endpoints.Cosmos!,
            "blobs" => host.Endpoints.Blobs!,
            _ => host.Endpoints.Queues!,
        };
        var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        return socket;
    }

    private static async Task<string?> AnswerAsync(TcpClient socket)
    {
        using var reader = new StreamReader(socket.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(Stop);
    }

    private static class Functions
    {
        [Function("Read")]
        public static async Task<IResult> ReadAsync([HttpTrigger("post", Route = "read")] HttpRequest request, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(request.Body);
            return Results.Text(await reader.ReadToEndAsync(cancellationToken));
        }
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(string Line, Exception? Trace)> entries = new();

        public IEnumerable<string> All => entries.Select(entry => entry.Line);

        public IEnumerable<string> Traces => entries.Where(entry => entry.Trace is not null).Select(entry => $"{entry.Line} {entry.Trace}");

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((formatter(state, exception), exception));

        public void Dispose()
        {
            // What was logged is still read after the host.
        }
    }
}
