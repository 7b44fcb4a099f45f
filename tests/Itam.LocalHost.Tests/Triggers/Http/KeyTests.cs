using System.Text.Json;
using Itam.LocalHost.Tests.Hosting;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Http;

/// <summary>With <c>--require-keys</c> callers are asked for their keys as on Azure.</summary>
public sealed class KeyTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestHost host = null!;
    private Keys keys = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.Path, "keys.json");

    public async ValueTask InitializeAsync()
    {
        await using (await StartAsync())
        {
            keys = JsonSerializer.Deserialize<Keys>(await System.IO.File.ReadAllTextAsync(File, Stop), JsonSerializerOptions.Web)!;
        }

        keys = keys with { Functions = new() { ["locked"] = new() { ["partner"] = "own-of-locked" }, ["Other"] = new() { ["x"] = "own-of-other" } } };
        await System.IO.File.WriteAllTextAsync(File, JsonSerializer.Serialize(keys, JsonSerializerOptions.Web), Stop);
        host = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("open", null, 200)]
    [InlineData("open", "wrong", 200)]
    [InlineData("locked", null, 401)]
    [InlineData("locked", "", 401)]
    [InlineData("locked", "wrong", 401)]
    [InlineData("locked", "own-of-other", 401)]
    [InlineData("locked", "own-of-locked", 200)]
    [InlineData("locked", "function", 200)]
    [InlineData("locked", "master", 200)]
    [InlineData("admin-only", "own-of-locked", 401)]
    [InlineData("admin-only", "function", 401)]
    [InlineData("admin-only", "master", 200)]
    [InlineData("no-such-route", null, 404)]
    public async Task A_function_opens_to_its_own_a_hosts_or_the_master_key_by_its_level(string route, string? key, int status)
    {
        Assert.Equal(status, await StatusAsync($"/api/{route}", key, inHeader: true));
        Assert.Equal(status, await StatusAsync($"/api/{route}", key, inHeader: false));
    }

    [Theory]
    [InlineData("/admin/host/ping", null, 200)]
    [InlineData("/admin/host/status", null, 401)]
    [InlineData("/admin/host/status", "function", 401)]
    [InlineData("/admin/host/status", "master", 200)]
    [InlineData("/admin/functions", null, 401)]
    [InlineData("/admin/functions", "own-of-locked", 401)]
    [InlineData("/admin/functions", "master", 200)]
    public async Task The_hosts_own_routes_open_to_the_master_key(string path, string? key, int status) =>
        Assert.Equal(status, await StatusAsync(path, key, inHeader: true));

    [Fact]
    public async Task The_header_counts_before_the_query()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/locked?code={Uri.EscapeDataString(keys.MasterKey)}");
        request.Headers.Add("x-functions-key", "wrong");
        using var answer = await host.Http.SendAsync(request, Stop);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public void New_keys_are_long_differ_and_are_readable_by_their_owner_alone()
    {
        Assert.Matches("^[A-Za-z0-9_=-]{40,}$", keys.MasterKey);
        Assert.NotEqual(keys.MasterKey, keys.FunctionKeys["default"]);
        Assert.Equal(File, host.Endpoints.Keys);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Theory]
    [InlineData("{", "cannot be read as keys")]
    [InlineData("{}", "has no masterKey")]
    public async Task A_file_without_keys_stops_the_start(string text, string message)
    {
        await host.StopAsync();
        using var other = new TemporaryFolder();
        await System.IO.File.WriteAllTextAsync(Path.Combine(other.Path, "keys.json"), text, Stop);
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(
            () => TestHost.StartAsync([typeof(Functions)], null, null, other, "--require-keys"));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_option_no_key_is_asked_for()
    {
        await using var open = await TestHost.StartAsync(typeof(Functions));
        using var answer = await open.Http.GetAsync("/api/locked", Stop);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Null(open.Endpoints.Keys);
    }

    private async Task<int> StatusAsync(string path, string? key, bool inHeader)
    {
        key = key switch { "master" => keys.MasterKey, "function" => keys.FunctionKeys["default"], _ => key };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, inHeader || key is null ? path : $"{path}?code={Uri.EscapeDataString(key)}");
        if (inHeader && key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var answer = await host.Http.SendAsync(request, Stop);
        return (int)answer.StatusCode;
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync([typeof(Functions)], null, null, folder, "--require-keys");

    private sealed record Keys(
        string MasterKey, Dictionary<string, string> FunctionKeys, Dictionary<string, Dictionary<string, string>> Functions);

    private static class Functions
    {
        [Function("Open")]
        public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Ok(request.Path);

        [Function("Locked")]
        public static IResult Locked([HttpTrigger(AuthorizationLevel.Function, "get", Route = "locked")] HttpRequest request) => Results.Ok(request.Path);

        [Function("AdminOnly")]
        public static IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "admin-only")] HttpRequest request) => Results.Ok(request.Path);
    }
}
