using Itam.LocalHost.Hosting;
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
            Assert.Throws<LocalHostStartException>(() => Read(isOwnProcess: true)).Message,
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
        Assert.Equal(value, CommandLine.Parse([option, value])[key]);

    [Fact]
    public void Host_json_has_the_real_hosts_defaults()
    {
        Assert.Equal("api", HostJson.Default.RoutePrefix);
        Assert.Equal(5, HostJson.Default.BlobAttempts);
        Assert.Equal(TimeSpan.FromMinutes(30), HostJson.Default.FunctionTimeout);
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
        }).Build());
        Assert.Equal(("", TimeSpan.FromMinutes(10), 2, 3), (read.RoutePrefix, read.FunctionTimeout, read.BlobParallelism, read.BlobAttempts));
    }

    [Theory]
    [InlineData("functionTimeout", "soon", "host.json: functionTimeout is 'soon'; it must be hh:mm:ss, or -1 for none.")]
    [InlineData("extensions:blobs:poisonBlobThreshold", "0", "host.json: extensions.blobs.poisonBlobThreshold is '0'; it must be a whole number above 0.")]
    public void A_wrong_value_in_host_json_is_named(string key, string value, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<LocalHostStartException>(() => HostJson.Read(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value }).Build())).Message);

    private string? Read(bool isOwnProcess, params string[] args)
    {
        var settings = new ConfigurationBuilder();
        LocalHostSettings.AddTo(settings, args, FunctionSource.Of() with { IsOwnProcess = isOwnProcess }, folder.Path);
        return settings.Build()["ItamLocalHostTests:Layer"];
    }

    private void Write(string file, string value) =>
        File.WriteAllText(Path.Combine(folder.Path, file), $$"""{ "Values": { "{{Variable}}": "{{value}}" } }""");
}
