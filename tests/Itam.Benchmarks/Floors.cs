using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Benchmarks;

/// <summary>What the same machine can do at best, measured in the same run.</summary>
internal static class Floors
{
    /// <summary>The emulator's public key; the constant gateway asks for none.</summary>
    private const string EmulatorKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    /// <summary>A Kestrel endpoint that answers a constant.</summary>
    public static async Task<(WebApplication App, Uri Address)> BareKestrelAsync(byte[] answer) =>
        await ServeAsync(async context => await AnswerAsync(context, 200, answer));

    /// <summary>A Kestrel endpoint that makes one point read through the Cosmos SDK, over loopback, to a gateway that answers a constant.</summary>
    public static async Task<(WebApplication App, Uri Address, IAsyncDisposable Gateway)> OneSdkCallAsync(byte[] document)
    {
        var (gateway, address) = await ConstantGatewayAsync(document);
        var container = Client(address).GetContainer("itam", "assets");
        var (app, front) = await ServeAsync(async context =>
        {
            using var response = await container.ReadItemStreamAsync("a", new PartitionKey("a"));
            using var body = new MemoryStream();
            await response.Content.CopyToAsync(body);
            await AnswerAsync(context, 200, body.ToArray());
        });
        return (app, front, gateway);
    }

    /// <summary>A gateway that answers every point read with one document, and every query with one page.</summary>
    public static Task<(WebApplication App, Uri Address)> ConstantGatewayAsync(byte[] document, byte[]? page = null) =>
        ServeAsync(context => AnswerAsGatewayAsync(context, document, page ?? document));

    /// <summary>The real client of a gateway on loopback.</summary>
    /// <param name="isBulk">Whether it gathers single operations into requests of up to a hundred.</param>
    public static CosmosClient Client(Uri address, bool isBulk = false) => new($"AccountEndpoint={address};AccountKey={EmulatorKey};", new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        AllowBulkExecution = isBulk,
    });

    private static async Task<(WebApplication App, Uri Address)> ServeAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return (app, new Uri(addresses.Addresses.First()));
    }

    private static async Task AnswerAsGatewayAsync(HttpContext context, byte[] document, byte[] page)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        context.Response.Headers["x-ms-request-charge"] = "1";
        if (path.Contains("/docs/", StringComparison.Ordinal))
        {
            context.Response.Headers.ETag = "\"1\"";
            await AnswerAsync(context, 200, document);
        }
        else if (path.EndsWith("/docs", StringComparison.Ordinal))
        {
            await AnswerAsync(context, 200, page);
        }
        else if (path.EndsWith("/pkranges", StringComparison.Ordinal))
        {
            context.Response.Headers.ETag = "\"1\"";
            var known = context.Request.Headers.IfNoneMatch.Count > 0;
            await AnswerAsync(context, known ? 304 : 200, known ? [] : """{"_rid":"AQAAAIAAAAA=","PartitionKeyRanges":[{"id":"0","minInclusive":"","maxExclusive":"FF","_rid":"AQAAAIAAAAABAAAAAAAAUA=="}],"_count":1}"""u8.ToArray());
        }
        else if (path.Length == 0)
        {
            var self = $"http://{context.Request.Host}/";
            await AnswerAsync(context, 200, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"floor","_rid":"floor","writableLocations":[{"name":"here","databaseAccountEndpoint":"{{self}}"}],"readableLocations":[{"name":"here","databaseAccountEndpoint":"{{self}}"}],"userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},"queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144}"}"""));
        }
        else
        {
            await AnswerAsync(context, 200, """{"id":"assets","_rid":"AQAAAIAAAAA=","partitionKey":{"paths":["/pk"],"kind":"Hash","version":2}}"""u8.ToArray());
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (status != 304)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
    }
}
