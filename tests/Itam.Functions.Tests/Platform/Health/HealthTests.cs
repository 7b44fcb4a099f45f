using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Health;

public sealed class HealthTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly string[] Entra = ["--Auth__Mode", "Entra", "--Auth__TenantId", "3f2c9a51-77e0-4b6d-8d0e-5b0f6f8f2a10", "--Auth__Audience", "api://itam"];

    [Fact]
    public async Task A_running_app_is_live_and_ready()
    {
        Assert.Equal("live", (await app.GetAsync("health"))["status"].GetString());
        Assert.Equal("ready", (await app.GetAsync("health/ready"))["status"].GetString());
    }

    [Fact]
    public async Task A_parameter_that_nobody_reads_is_told() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("health?verbose=true")).Status);

    [Fact]
    public async Task A_probe_needs_no_token_but_what_is_behind_the_app_is_for_callers_only()
    {
        await using var closed = new RunningApp(null, Entra);
        await closed.InitializeAsync();

        Assert.Equal(HttpStatusCode.OK, (await closed.GetAsync("health")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await closed.GetAsync("health/ready")).Status);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_named_while_the_app_stays_live()
    {
        var store = new Store();
        await using var cutOff = new RunningApp { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(store)) };
        await cutOff.InitializeAsync();
        store.IsAway = true;

        var answer = await cutOff.GetAsync("health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("notReady", answer["code"].GetString());
        Assert.Equal("Cannot be reached: store.", answer["detail"].GetString());
        Assert.True(answer.Headers.Contains("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await cutOff.GetAsync("health")).Status);

        store.IsAway = false;
        Assert.Equal(HttpStatusCode.OK, (await cutOff.GetAsync("health/ready")).Status);
    }

    private sealed class Store
    {
        public bool IsAway { get; set; }
    }

    private sealed class Way(Store store) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => store.IsAway
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden))
            : base.SendAsync(request, cancellationToken);
    }
}
