using System.Net;
using Itam.Functions.Platform.Auth;
using Itam.Functions.Platform.Settings;
using Itam.LocalHost.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>A function is open to everybody when its trigger says so, and only then.</summary>
public sealed class OpenFunctionTests
{
    [Fact]
    public async Task An_anonymous_trigger_needs_no_token_and_others_do()
    {
        var data = Directory.CreateTempSubdirectory("itam-test-");
        var builder = FunctionsApplication.CreateBuilder(
        [
            "--port", "0", "--cosmos-port", "0", "--blob-port", "0", "--queue-port", "0", "--data", data.FullName, "--Cosmos", "UseLocalHost", "--AzureWebJobsStorage", "UseLocalHost",
            "--Auth__Mode", "Entra", "--Auth__TenantId", "3f2c9a51-77e0-4b6d-8d0e-5b0f6f8f2a10", "--Auth__Audience", "api://itam",
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<CallerCheck>();
        builder.Services.AddItamSettings().AddAuth();

        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Services.GetRequiredService<LocalHostEndpoints>().Http };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/open", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("api/closed", TestContext.Current.CancellationToken)).StatusCode);
        await host.StopAsync(TestContext.Current.CancellationToken);
        data.Delete(recursive: true);
    }

    public static class Doors
    {
        [Function(nameof(Open))]
        public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Text(Caller.Of(request).Id);

        [Function(nameof(Closed))]
        public static IResult Closed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "closed")] HttpRequest request) => Results.Text(Caller.Of(request).Id);
    }
}
