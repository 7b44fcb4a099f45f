using System.Text.Json;
using Itam.LocalCosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>A gateway on a folder of its own, with the real SDK in front of it, and a container <c>things</c> keyed by <c>/pk</c>.</summary>
internal sealed class GatewayFixture : IAsyncDisposable
{
    /// <summary>The well-known key of the emulator.</summary>
    public const string Key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    private readonly string folder;

    private GatewayFixture(string folder)
    {
        this.folder = folder;
        Gateway = CosmosGateway.Open(File, Time);
        Client = ClientOf(Gateway);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    public string File => Path.Combine(folder, "cosmos.db");

    public CosmosGateway Gateway { get; private set; }

    public CosmosClient Client { get; private set; }

    public Container Things => Client.GetContainer("db", "things");

    public static async Task<GatewayFixture> StartAsync(Action<ContainerProperties>? define = null)
    {
        var fixture = new GatewayFixture(Directory.CreateTempSubdirectory("itam-cosmos-").FullName);
        var definition = new ContainerProperties("things", "/pk");
        define?.Invoke(definition);
        Database database = await fixture.Client.CreateDatabaseIfNotExistsAsync("db");
        await database.CreateContainerIfNotExistsAsync(definition);
        return fixture;
    }

    public static CosmosClient ClientOf(CosmosGateway gateway, Action<CosmosClientOptions>? configure = null) =>
        ClientOf("http://cosmos.local:8081/", () => new HttpClient(gateway.CreateHandler()), configure);

    public static CosmosClient ClientOf(string endpoint, Func<HttpClient> http, Action<CosmosClientOptions>? configure = null)
    {
        var options = new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            HttpClientFactory = http,
            UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
        };
        configure?.Invoke(options);
        return new CosmosClient(endpoint, Key, options);
    }

    /// <summary>Closes the gateway and opens its file again, as a restart does.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        Gateway = CosmosGateway.Open(File, Time);
        Client = ClientOf(Gateway);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
