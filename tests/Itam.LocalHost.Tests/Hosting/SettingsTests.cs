using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private const string Variable = "ItamLocalHostTests__Layer";
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        folder.Dispose();
    }

    [Fact]
    public void The_command_line_is_over_the_environment_over_the_laptops_file_over_the_sample()
    {
        Write("local.settings.sample.json", "sample");
        Assert.Equal("sample", Read(isOwnProcess: true));
        Write("local.settings.json", "laptop");
        Assert.Equal("laptop", Read(isOwnProcess: true));
        Environment.SetEnvironmentVariable(Variable, "environment");
        Assert.Equal("environment", Read(isOwnProcess: true));
        Assert.Equal("command line", Read(isOwnProcess: true, "--" + Variable, "command line"));
        Assert.Equal("command=line", Read(isOwnProcess: true, $"--{Variable}=command=line"));
    }

    [Fact]
    public void A_laptops_own_file_does_not_steer_a_host_inside_another_process()
    {
        Write("local.settings.sample.json", "sample");
        Write("local.settings.json", "laptop");
        Assert.Equal("sample", Read(isOwnProcess: false));
    }

    [Fact]
    public void Without_files_there_are_no_settings() => Assert.Null(Read(isOwnProcess: true));

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        File.WriteAllText(Path.Combine(folder.Path, "local.settings.json"), "{ \"Values\": [] }");
        Assert.StartsWith(
            $"{Path.Combine(folder.Path, "local.settings.json")} cannot be read as settings: ",
            Assert.Throws<StartRefusedException>(() => Read(isOwnProcess: true)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "1", "LocalHost:Port")]
    [InlineData("--cosmos-port", "2", "LocalHost:CosmosPort")]
    [InlineData("--blob-port", "3", "LocalHost:BlobPort")]
    [InlineData("--queue-port", "4", "LocalHost:QueuePort")]
    [InlineData("--data", "x", "LocalHost:Data")]
    [InlineData("--Auth__Mode", "Entra", "Auth:Mode")]
    [InlineData("--LocalHost__Port", "5", "LocalHost:Port")]
    public void Each_option_is_a_setting(string option, string value, string key) =>
        Assert.Equal(value, LocalHostOptions.CommandLine.Parse([option, value])[key]);

    [Fact]
    public void Host_json_has_the_real_hosts_defaults()
    {
        Assert.Equal("api", HostJson.Default.RoutePrefix);
        Assert.Equal(5, HostJson.Default.BlobAttempts);
        Assert.Equal(TimeSpan.FromMinutes(30), HostJson.Default.FunctionTimeout);
        Assert.Equal(new QueueSettings(16, 8, 5, TimeSpan.Zero, TimeSpan.FromSeconds(2), IsBase64: true), HostJson.Default.Queues);
        Assert.Equal(new HttpLimits(null, null), HostJson.Default.Http);
        Assert.Empty(HostJson.Default.UnknownKeys);
    }

    [Fact]
    public void Host_json_is_read()
    {
        var read = HostJson.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["functionTimeout"] = "00:10:00",
            ["extensions:http:routePrefix"] = "",
            ["extensions:blobs:maxDegreeOfParallelism"] = "2",
            ["extensions:blobs:poisonBlobThreshold"] = "3",
            ["extensions:queues:batchSize"] = "32",
            ["extensions:queues:newBatchThreshold"] = "0",
            ["extensions:queues:maxDequeueCount"] = "1",
            ["extensions:queues:visibilityTimeout"] = "00:00:30",
            ["extensions:queues:maxPollingInterval"] = "00:00:00.100",
            ["extensions:queues:messageEncoding"] = "None",
            ["extensions:http:maxConcurrentRequests"] = "10",
            ["extensions:http:maxOutstandingRequests"] = "-1",
            ["Logging:LogLevel:Default"] = "Error",
            ["extensions:queues:batchsise"] = "3",
            ["functions2"] = "x",
        }).Build());
        Assert.Equal(("", TimeSpan.FromMinutes(10), 2, 3), (read.RoutePrefix, read.FunctionTimeout, read.BlobParallelism, read.BlobAttempts));
        Assert.Equal(new QueueSettings(32, 0, 1, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), IsBase64: false), read.Queues);
        Assert.Equal(new HttpLimits(10, null), read.Http);
        Assert.Equal(["extensions.queues.batchsise", "functions2"], read.UnknownKeys);
    }

    [Theory]
    [InlineData("functionTimeout", "soon", "host.json: functionTimeout is 'soon'; it must be hh:mm:ss, or -1 for none.")]
    [InlineData("extensions:blobs:poisonBlobThreshold", "0", "host.json: extensions.blobs.poisonBlobThreshold is '0'; it must be a whole number above 0.")]
    [InlineData("functionTimeout", "10", "host.json: functionTimeout is '10'; it must be hh:mm:ss, or -1 for none.")]
    [InlineData("extensions:queues:batchSize", "33", "host.json: extensions.queues.batchSize is '33'; it must be a whole number from 1 to 32.")]
    [InlineData("extensions:queues:newBatchThreshold", "-1", "host.json: extensions.queues.newBatchThreshold is '-1'; it must be a whole number of at least 0.")]
    [InlineData("extensions:queues:visibilityTimeout", "-00:00:01", "host.json: extensions.queues.visibilityTimeout is '-00:00:01'; it must be hh:mm:ss, at most 7.00:00:00.")]
    [InlineData("extensions:queues:maxPollingInterval", "00:00:00", "host.json: extensions.queues.maxPollingInterval is '00:00:00'; it must be hh:mm:ss, at least 00:00:00.1000000.")]
    [InlineData("extensions:queues:messageEncoding", "utf8", "host.json: extensions.queues.messageEncoding is 'utf8'; it must be base64 or none.")]
    [InlineData("extensions:http:maxConcurrentRequests", "0", "host.json: extensions.http.maxConcurrentRequests is '0'; it must be a whole number above 0, or -1 for no limit.")]
    public void A_wrong_value_in_host_json_is_named(string key, string value, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<StartRefusedException>(() => HostJson.Read(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value }).Build())).Message);

    private string? Read(bool isOwnProcess, params string[] args)
    {
        var settings = new ConfigurationBuilder();
        ProgramSettings.AddTo(settings, LocalHostOptions.CommandLine, args, isOwnProcess, folder.Path);
        return settings.Build()["ItamLocalHostTests:Layer"];
    }

    private void Write(string file, string value) =>
        File.WriteAllText(Path.Combine(folder.Path, file), $$"""{ "Values": { "{{Variable}}": "{{value}}" } }""");
}
