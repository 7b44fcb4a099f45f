using System.Net;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Itam.LocalHost.Tests.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>The services alone, and how a process of its own ends.</summary>
public sealed partial class StandaloneTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_gateway_alone_serves_until_it_is_told_to_end()
    {
        using var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path);
        var gateway = Address().Match(await host.ReadyAsync()).Value;
        using var http = new HttpClient(new SocketsHttpHandler());
        using var account = await http.GetAsync(gateway, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "blobs")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "queues.db")));

        if (!OperatingSystem.IsWindows())
        {
            host.Terminate();
            Assert.Equal(0, await host.ExitCodeAsync());
        }
    }

    [Fact]
    public async Task A_second_process_on_a_data_folder_is_refused_in_one_line_with_exit_code_1()
    {
        using var first = new HostProcess("Itam.LocalStorage", "--port", "0", "--queue-port", "0", "--data", folder.Path);
        await first.ReadyAsync();
        using var second = new HostProcess("Itam.LocalStorage", "--port", "0", "--queue-port", "0", "--data", folder.Path);
        Assert.Equal(
            $"The data folder {folder.Path} is in use by another process (storage.lock): stop that one, or choose another folder with --data.{Environment.NewLine}",
            await second.ErrorsAsync());
        Assert.Equal(1, await second.ExitCodeAsync());
    }

    [Theory]
    [InlineData("Itam.LocalCosmos", "cosmos.db")]
    [InlineData("Itam.LocalStorage", "queues.db")]
    public async Task A_damaged_file_is_named_in_one_line_with_exit_code_1(string program, string name)
    {
        var file = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("no database ", 1000)), TestContext.Current.CancellationToken);
        using var host = new HostProcess(program, "--port", "0", "--queue-port", "0", "--data", folder.Path);
        Assert.Equal(
            $"{file} is damaged or no database: put a copy of it back, move it away to begin without its data, or choose another folder with --data.{Environment.NewLine}",
            await host.ErrorsAsync());
        Assert.Equal(1, await host.ExitCodeAsync());
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_exit_code_1()
    {
        using var first = new HostProcess("Itam.LocalHost", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", folder.Path);
        var ready = await first.ReadyAsync();
        var port = new Uri(Address().Match(ready).Value).Port;
        Assert.Equal(3, Address().Count(ready));
        using var other = new TemporaryFolder();
        using var second = new HostProcess("Itam.LocalCosmos", "--port", $"{port}", "--data", other.Path);
        Assert.Equal(
            $"Port {port} is taken: stop what listens on it, or choose another one with --port (0 = any free port).{Environment.NewLine}",
            await second.ErrorsAsync());
        Assert.Equal(1, await second.ExitCodeAsync());
    }

    [Fact]
    public async Task A_process_that_was_killed_lets_go_of_the_folder()
    {
        using (var first = new HostProcess("Itam.LocalStorage", "--port", "0", "--queue-port", "0", "--data", folder.Path))
        {
            await first.ReadyAsync();
        }

        using var second = new HostProcess("Itam.LocalStorage", "--port", "0", "--queue-port", "0", "--data", folder.Path);
        var ready = await second.ReadyAsync();
        Assert.StartsWith("Ready: blobs on http://127.0.0.1:", ready, StringComparison.Ordinal);
        Assert.Contains(", queues on http://127.0.0.1:", ready, StringComparison.Ordinal);
        using var http = new HttpClient(new SocketsHttpHandler());
        using var queues = await http.GetAsync(
            Address().Matches(ready)[1].Value + "devstoreaccount1?comp=list", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, queues.StatusCode);
    }

    [Fact]
    public async Task The_two_emulators_run_side_by_side_on_one_data_folder()
    {
        using var cosmos = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path);
        using var storage = new HostProcess("Itam.LocalStorage", "--port", "0", "--data", folder.Path);
        using var client = new CosmosClient(
            await cosmos.LineAsync("Connect with "), new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true });
        await client.CreateDatabaseAsync("db");
        Assert.Empty(new BlobServiceClient(await storage.LineAsync("Connect with ")).GetBlobContainers(cancellationToken: TestContext.Current.CancellationToken));
        Assert.StartsWith("Ready: Cosmos on http://127.0.0.1:", await cosmos.ReadyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Ready: blobs on http://127.0.0.1:", await storage.ReadyAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Itam.LocalCosmos", "--port <number>", "--data <folder>", "--throughput <RU/s>")]
    [InlineData("Itam.LocalStorage", "--port <number>", "--queue-port <number>", "--data <folder>")]
    [InlineData("Itam.LocalHost", "--cosmos-port <number>", "--blob-port <number>", "--queue-port <number>", "--data <folder>")]
    public async Task Help_is_printed_and_nothing_is_started(string program, params string[] options)
    {
        using var host = new HostProcess(program, "--data", folder.Path, "--help");
        var printed = await host.OutputAsync();
        Assert.StartsWith($"Usage: {program} [options]", printed, StringComparison.Ordinal);
        Assert.All(options, option => Assert.Contains($"  {option} ", printed, StringComparison.Ordinal));
        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_wrong_fault_setting_is_one_line_and_exit_code_1()
    {
        using var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path, "--LocalHost__CosmosFaults", "429 writes * 1");
        Assert.Equal(
            $"The setting LocalHost__CosmosFaults is wrong: the kind 'writes' is none of read, write, query, feed, any.{Environment.NewLine}",
            await host.ErrorsAsync());
        Assert.Equal(1, await host.ExitCodeAsync());
    }

    [Fact]
    public async Task A_throughput_throttles_the_gateway_alone_too()
    {
        using var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path, "--throughput", "1");
        using var client = GatewayFixture.ClientOf(
            Address().Match(await host.ReadyAsync()).Value,
            () => new HttpClient(new SocketsHttpHandler()),
            options => options.MaxRetryAttemptsOnRateLimitedRequests = 0);
        Database database = await client.CreateDatabaseAsync("db");
        Container things = await database.CreateContainerAsync("things", "/pk");
        await things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
        await Expect.FailureAsync(HttpStatusCode.TooManyRequests, () => things.CreateItemAsync(new Thing("2", "a"), new PartitionKey("a")));
    }

    [Fact]
    public async Task A_process_that_dies_after_a_write_has_kept_it()
    {
        var address = string.Empty;
        using (var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path, "--LocalHost__CosmosFaults", "die write things 2"))
        {
            address = Address().Match(await host.ReadyAsync()).Value;
            using var client = GatewayFixture.ClientOf(address, () => new HttpClient(new SocketsHttpHandler()));
            Database database = await client.CreateDatabaseAsync("db");
            Container things = await database.CreateContainerAsync("things", "/pk");
            await things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("a"));
            using var patience = new CancellationTokenSource();
            var unanswered = things.CreateItemAsync(new Thing("2", "a"), new PartitionKey("a"), cancellationToken: patience.Token);
            Assert.NotEqual(0, await host.ExitCodeAsync());
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => unanswered);
        }

        using var again = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path);
        address = Address().Match(await again.ReadyAsync()).Value;
        using var reader = GatewayFixture.ClientOf(address, () => new HttpClient(new SocketsHttpHandler()));
        Assert.Equal("2", (await reader.GetContainer("db", "things").ReadItemAsync<Thing>("2", new PartitionKey("a"))).Resource.Id);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
