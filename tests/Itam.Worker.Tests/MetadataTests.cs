using System.Net.Http.Json;
using System.Text.Json;
using Itam.Worker.Tests.Host;

namespace Itam.Worker.Tests;

/// <summary>What the real worker's generators tell the Functions host is what the local host found by itself.</summary>
public sealed class MetadataTests(RunningWorker worker)
{
    [Fact]
    public async Task Every_function_is_the_same_on_the_real_worker_and_on_the_local_host()
    {
        var real = FunctionTable.Of(
            worker.Host.Functions.Select(function => (function.Name, function.EntryPoint, function.RawBindings.Select(Parse))), RunningWorker.Schedules);
        var local = await LocalAsync();

        Assert.True(real.Functions.Count > 80);
        Assert.Empty(real.DifferencesFrom(local));
    }

    [Theory]
    [InlineData("alerts/{id:guid}", "alerts/{id}")]
    [InlineData("\"get\"", "\"post\"")]
    [InlineData("\"Function\"", "\"Anonymous\"")]
    [InlineData("%RetirementSchedule%", "%DepreciationSchedule%")]
    [InlineData("procurement/", "purchases/")]
    [InlineData("EventGrid", "LogsAndContainerScan")]
    [InlineData("itam-jobs", "jobs")]
    public async Task A_difference_is_found(string text, string instead)
    {
        var changed = FunctionTable.Of(
            worker.Host.Functions.Select(function => (function.Name, function.EntryPoint, function.RawBindings.Select(raw => Parse(raw.Replace(text, instead, StringComparison.Ordinal))))), RunningWorker.Schedules);

        Assert.NotEmpty(changed.DifferencesFrom(await LocalAsync()));
    }

    private static JsonElement Parse(string raw) => JsonDocument.Parse(raw).RootElement;

    private async Task<FunctionTable> LocalAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var table = await http.GetFromJsonAsync<JsonElement>(new Uri(worker.PlaceOf("API"), "/admin/functions"), TestContext.Current.CancellationToken);
        return FunctionTable.Of(
            table.EnumerateArray().Select(function => function.GetProperty("config")).Select(config =>
                (config.GetProperty("name").GetString()!, config.GetProperty("entryPoint").GetString()!, config.GetProperty("bindings").EnumerateArray().AsEnumerable())),
            RunningWorker.Schedules);
    }
}
