using System.Net;
using System.Net.Sockets;
using Itam.LocalHost.Hosting;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--port")]
    [InlineData("--cosmos-port")]
    [InlineData("--blob-port")]
    [InlineData("--queue-port")]
    public void A_taken_port_refuses_the_start_and_lets_go_of_everything(string option)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        for (var i = 0; i < 2; i++)
        {
            var refusal = Assert.Throws<StartRefusedException>(() => Create(option, $"{port}"));
            Assert.Equal(
                $"Port {port} is taken: stop what listens on it, or choose another one with {option} (0 = any free port).", refusal.Message);
        }
    }

    [Fact]
    public async Task A_data_folder_belongs_to_one_host_at_a_time()
    {
        await using (await TestHost.StartAsync([typeof(Hello)], null, null, folder))
        {
            Assert.Equal(
                $"The data folder {folder.Path} is in use by another process (host.lock): stop that one, or choose another folder with --data.",
                Assert.Throws<StartRefusedException>(() => Create()).Message);
        }

        await using (await TestHost.StartAsync([typeof(Hello)], null, null, folder))
        {
            Assert.True(File.Exists(Path.Combine(folder.Path, "host.db")));
        }
    }

    [Fact]
    public void A_data_folder_that_cannot_be_written_to_is_not_said_to_be_in_use()
    {
        // A folder in the place of the file refuses every user, also one who may write everywhere.
        Directory.CreateDirectory(Path.Combine(folder.Path, "host.lock"));
        var message = Assert.Throws<StartRefusedException>(() => Create()).Message;
        Assert.StartsWith($"The data folder {folder.Path} cannot be written to: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" Allow it, or choose another folder with --data.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cosmos.db")]
    [InlineData("queues.db")]
    [InlineData("host.db")]
    public void A_damaged_file_refuses_the_start_by_its_path_and_lets_go_of_the_folder(string name)
    {
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, string.Concat(Enumerable.Repeat("no database ", 1000)));
        for (var i = 0; i < 2; i++)
        {
            var builder = Create();
            builder.ConfigureFunctionsWebApplication();
            Assert.StartsWith($"{file} is damaged or no database: ", Assert.Throws<StartRefusedException>(builder.Build).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cosmos.db")]
    [InlineData("host.db")]
    public void A_file_that_cannot_be_opened_refuses_the_start_by_its_path(string name)
    {
        var file = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(file);
        var builder = Create();
        builder.ConfigureFunctionsWebApplication();
        Assert.StartsWith($"{file} cannot be opened: ", Assert.Throws<StartRefusedException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_is_refused_lets_go_of_its_folder()
    {
        for (var i = 0; i < 2; i++)
        {
            var builder = Create();
            Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<StartRefusedException>(builder.Build).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("The setting LocalHost__Port is 'http'; a port is a number from 0 (any free one) to 65535.", "--port", "http")]
    [InlineData("The setting LocalHost__BlobPort is '65536'; a port is a number from 0 (any free one) to 65535.", "--blob-port=65536")]
    [InlineData("'port' is not an option. Options: --port, --cosmos-port, --blob-port, --queue-port, --data, --throughput, --require-keys, --list, or --Setting value.", "port")]
    [InlineData("The option --port needs a value.", "--port")]
    public void A_wrong_option_refuses_the_start(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<StartRefusedException>(() => Create(args)).Message);

    [Fact]
    public async Task The_connections_that_are_served_here_are_set_to_where_they_are_served()
    {
        await using var host = await TestHost.StartAsync([typeof(Hello)], null, null, folder, "--Cosmos", "UseLocalHost");
        var settings = host.Services.GetRequiredService<IConfiguration>();
        Assert.StartsWith($"AccountEndpoint={host.Endpoints.Cosmos};AccountKey=", settings["Cosmos"], StringComparison.Ordinal);
        Assert.Contains($"BlobEndpoint={host.Endpoints.Blobs};", settings["AzureWebJobsStorage"], StringComparison.Ordinal);
        Assert.Contains($"QueueEndpoint={host.Endpoints.Queues};", settings["AzureWebJobsStorage"], StringComparison.Ordinal);
        Assert.All([host.Endpoints.Http, host.Endpoints.Cosmos!, host.Endpoints.Blobs!, host.Endpoints.Queues!], place => Assert.Equal("127.0.0.1", place.Host));
        using var account = await host.Http.GetAsync(host.Endpoints.Cosmos, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
    }

    [Theory]
    [InlineData("--Cosmos", "AccountEndpoint=https://elsewhere.example/;AccountKey=eA==;")]
    [InlineData("--Cosmos__accountEndpoint", "https://elsewhere.example/")]
    public async Task An_account_elsewhere_is_used_and_no_gateway_starts(string option, string value)
    {
        await using var host = await TestHost.StartAsync([typeof(Hello)], null, null, folder, option, value);
        Assert.Null(host.Endpoints.Cosmos);
        Assert.NotNull(host.Endpoints.Blobs);
        Assert.Equal(value, host.Services.GetRequiredService<IConfiguration>()[option[2..].Replace("__", ":", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task An_account_by_identity_takes_the_place_of_the_samples_marker()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Hello)], null, null, folder, "--Cosmos", "UseLocalHost", "--Cosmos__accountEndpoint", "https://elsewhere.example/");
        Assert.Null(host.Endpoints.Cosmos);
        Assert.Null(host.Services.GetRequiredService<IConfiguration>()["Cosmos"]);
    }

    [Theory]
    [InlineData("--AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("--AzureWebJobsStorage__accountName", "elsewhere")]
    [InlineData("--AzureWebJobsStorage__blobServiceUri", "https://elsewhere.example/")]
    public async Task Storage_elsewhere_is_used_and_neither_blobs_nor_queues_are_served(string option, string value)
    {
        await using var host = await TestHost.StartAsync([typeof(Hello)], null, null, folder, option, value);
        Assert.Null(host.Endpoints.Blobs);
        Assert.Null(host.Endpoints.Queues);
        Assert.NotNull(host.Endpoints.Cosmos);
    }

    [Fact]
    public async Task The_apps_own_hosted_services_already_reach_the_emulated_ones()
    {
        var early = new EarlyCaller();
        await using var host = await TestHost.StartAsync(
            [typeof(Hello)], builder => builder.Services.AddHostedService(services => early.With(services)), null, folder);
        Assert.Equal(HttpStatusCode.OK, early.Socket);
        Assert.Equal(HttpStatusCode.OK, early.Handler);
    }

    [Fact]
    public async Task The_report_says_what_a_person_needs_and_ends_with_ready()
    {
        await using var host = await TestHost.StartAsync([typeof(Hello), typeof(DropFunction)], null, null, folder, "--AzureWebJobs_Off_Disabled", "1");
        Assert.Equal(
            [
                $"API        {host.Endpoints.Http}api",
                $"Cosmos DB  {host.Endpoints.Cosmos}",
                $"Blobs      {host.Endpoints.Blobs}",
                $"Queues     {host.Endpoints.Queues}",
                $"Data       {folder.Path}",
                $"Drop       files for Drop into {Path.Combine(folder.Path, "blobs", "drop")}",
                $"Timer      Yearly runs next at {TimeProvider.System.GetUtcNow().Year + 1}-01-01 02:00:00Z",
                "Functions  4, 1 of them disabled; --list names them",
                $"Ready on {host.Endpoints.Http} (process {Environment.ProcessId}). Ctrl+C stops it.",
            ],
            Report(host));
    }

    [Fact]
    public async Task The_report_lists_every_function_if_asked()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Hello), typeof(DropFunction)], null, null, folder, "--AzureWebJobs_Off_Disabled", "1", "--list");
        Assert.Equal(
            [
                "Functions  4, 1 of them disabled",
                "  Drop    blob drop/{name}",
                "  Hello   GET,POST /api/hello",
                "  Off     disabled",
                "  Yearly  timer 0 0 2 1 1 *",
            ],
            Report(host)[^6..^1]);
    }

    private static string[] Report(TestHost host)
    {
        var report = host.Services.GetServices<IHostedService>().OfType<StartupReport>().Single();
        using var output = new StringWriter();
        report.WriteTo(output);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task The_stop_waits_for_a_request_that_is_being_answered()
    {
        var host = await TestHost.StartAsync([typeof(Gate)], null, null, folder);
        var answer = host.Http.GetStringAsync("/api/gate", TestContext.Current.CancellationToken);
        await Gate.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        var stop = host.StopAsync();
        Gate.Leave.SetResult();
        Assert.Equal("through", await answer);
        await stop;
        await host.DisposeAsync();
    }

    private FunctionsApplicationBuilder Create(params string[] args) => TestHost.Create([typeof(Hello)], folder, null, args);

    private sealed class Hello
    {
        [Function("Hello")]
        public static IResult Run([HttpTrigger("get", "post", Route = "hello")] HttpRequest request) => Results.Ok(request.Path.Value);

        [Function("Off")]
        public static void Off([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => Assert.NotNull(timer);

        [Function("Yearly")]
        public static void Yearly([TimerTrigger("0 0 2 1 1 *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    private sealed class DropFunction
    {
        [Function("Drop")]
        public static void Drop([BlobTrigger("drop/{name}")] Stream content) => Assert.NotNull(content);
    }

    private sealed class Gate
    {
        public static TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("Gate")]
        public static async Task<IResult> RunAsync([HttpTrigger("get", Route = "gate")] HttpRequest request)
        {
            Entered.SetResult();
            await Leave.Task;
            return Results.Text("through", request.ContentType);
        }
    }

    private sealed class EarlyCaller : IHostedService
    {
        private IServiceProvider services = null!;

        public HttpStatusCode? Socket { get; private set; }

        public HttpStatusCode? Handler { get; private set; }

        public EarlyCaller With(IServiceProvider provider)
        {
            services = provider;
            return this;
        }

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var gateway = services.GetRequiredService<LocalHostEndpoints>().Cosmos!;
            using var socket = new HttpClient(new SocketsHttpHandler());
            Socket = (await socket.GetAsync(gateway, cancellationToken)).StatusCode;
            Handler = (await services.GetRequiredService<IHttpClientFactory>().CreateClient("cosmos").GetAsync(gateway, cancellationToken)).StatusCode;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
