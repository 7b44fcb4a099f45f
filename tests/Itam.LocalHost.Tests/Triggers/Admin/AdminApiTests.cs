using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Triggers.Admin;

public sealed class AdminApiTests : IAsyncLifetime
{
    private readonly Ran ran = new();
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(
        [typeof(Functions)], builder => builder.Services.AddSingleton(ran), args: ["--AzureWebJobs_Off_Disabled", "true"]);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_host_says_that_it_runs()
    {
        var status = await host.Http.GetFromJsonAsync<JsonElement>("/admin/host/status", TestContext.Current.CancellationToken);
        Assert.Equal("Running", status.GetProperty("state").GetString());
        using var ping = await host.Http.PostAsync("/admin/host/ping", content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task Functions_are_listed_with_their_triggers()
    {
        var all = await host.Http.GetFromJsonAsync<JsonElement>("/admin/functions", TestContext.Current.CancellationToken);
        Assert.Equal(["Drop", "Nightly", "Off", "Write"], all.EnumerateArray().Select(function => function.GetProperty("name").GetString()));
        Assert.Equal([false, false, true, false], all.EnumerateArray().Select(function => function.GetProperty("isDisabled").GetBoolean()));

        var one = await host.Http.GetFromJsonAsync<JsonElement>("/admin/functions/nightly", TestContext.Current.CancellationToken);
        var binding = one.GetProperty("config").GetProperty("bindings")[0];
        Assert.Equal("timerTrigger", binding.GetProperty("type").GetString());
        Assert.Equal("0 0 2 * * *", binding.GetProperty("schedule").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"input\": null}")]
    [InlineData("{\"input\": \"now\"}")]
    [InlineData("")]
    public async Task A_timer_is_run_in_the_background(string body)
    {
        Assert.Equal((202, ""), await PostAsync("Nightly", body));
        await Eventually.TrueAsync(() => ran.What == "timer", "the timer has run");
    }

    [Fact]
    public async Task A_blob_function_is_run_on_the_blob_that_is_named()
    {
        await File.WriteAllTextAsync(
            Path.Combine(host.Endpoints.Data, "blobs", "drop", "a.csv"), "content", TestContext.Current.CancellationToken);
        Assert.Equal((202, ""), await PostAsync("Drop", "{\"input\": \"drop/a.csv\"}"));
        await Eventually.TrueAsync(() => ran.What == "a.csv=content", "the blob function has run");
        Assert.Equal(
            (400, "The input must be the path of a blob that is there and matches drop/{name}."),
            await PostAsync("Drop", "{\"input\": \"drop/none.csv\"}"));
    }

    [Theory]
    [InlineData(1025, "The name of a blob has at most 1024 characters, this one has 1025.")]
    [InlineData(100_000, "The name of a blob has at most 1024 characters, this one has 100000.")]
    [InlineData(1024, "The account of AzureWebJobsStorage refuses to look for a blob of this name: ")]
    public async Task A_name_that_no_blob_can_have_is_refused_with_the_reason(int length, string reason)
    {
        var refused = await PostAsync("Drop", $"{{\"input\": \"drop/{new string('a', length)}\"}}");

        Assert.Equal(400, refused.Status);
        Assert.StartsWith(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Off", "{}", 400, "Off is switched off by a setting.")]
    [InlineData("Nightly", "[]", 400, "The body must be a JSON object, {} or {\"input\": \"…\"}.")]
    [InlineData("Nightly", "{", 400, "The body must be a JSON object, {} or {\"input\": \"…\"}.")]
    [InlineData("Unknown", "{}", 404, "")]
    public async Task What_cannot_be_run_is_refused_with_the_reason(string function, string body, int status, string reason) =>
        Assert.Equal((status, reason), await PostAsync(function, body));

    [Fact]
    public async Task An_http_function_is_run_with_the_input_as_its_body()
    {
        Assert.Equal((202, ""), await PostAsync("Write", "{\"input\": \"text\"}"));
        await Eventually.TrueAsync(() => ran.What == "POST /api/write: text", "the HTTP function has run");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_run_is_asked_for_in_json(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : new(type);
        using var response = await host.Http.PostAsync("/admin/functions/Nightly", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Null(ran.What);
    }

    private async Task<(int Status, string Reason)> PostAsync(string function, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync($"/admin/functions/{function}", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? "" : JsonDocument.Parse(text).RootElement.GetProperty("message").GetString()!);
    }

    private sealed class Ran
    {
        public string? What { get; set; }
    }

    private sealed class Functions(Ran ran)
    {
        [Function("Nightly")]
        public void Nightly([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => ran.What = timer.IsPastDue ? "past due" : "timer";

        [Function("Drop")]
        public void Drop([BlobTrigger("drop/{name}")] string content, string name) => ran.What = $"{name}={content}";

        [Function("Off")]
        public void Off([TimerTrigger("%NoSuchSetting%")] TimerInfo timer) => ran.What = timer.ToString();

        [Function("Write")]
        public async Task<IResult> WriteAsync([HttpTrigger("post", Route = "write")] HttpRequest request)
        {
            using var reader = new StreamReader(request.Body);
            ran.What = $"{request.Method} {request.Path}: {await reader.ReadToEndAsync()}";
            return Results.Ok(ran.What);
        }
    }
}
