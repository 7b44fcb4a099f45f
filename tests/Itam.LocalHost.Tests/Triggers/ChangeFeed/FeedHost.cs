using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Cosmos;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Triggers.ChangeFeed;

/// <summary>A folder of data with a container <c>db/things</c>, on which hosts are started one after the other.</summary>
internal sealed class FeedHost : IDisposable
{
    private static readonly DateTimeOffset Before = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public Received Received { get; } = new();

    public void Dispose() => folder.Dispose();

    public async Task<TestHost> StartAsync(Type functions, HostJson? hostJson = null, params string[] args) => await TestHost.StartAsync(
        [functions], builder => builder.Services.AddSingleton(Received), hostJson, folder, args);

    /// <summary>What is there before any function is: these documents, long since written, for a start from now counts in seconds.</summary>
    public async Task WithAsync(params string[] ids)
    {
        await using var host = await TestHost.StartAsync(
            [], builder => builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Before)), null, folder);
        using var client = Client(host);
        Database database = await client.CreateDatabaseIfNotExistsAsync("db");
        await database.CreateContainerIfNotExistsAsync("things", "/pk");
        await WriteAsync(host, ids);
    }

    /// <summary>Makes all leases held by an instance that renewed them just now.</summary>
    public async Task HoldLeasesAsync(string owner)
    {
        await using var host = await TestHost.StartAsync([], null, null, folder);
        using var client = Client(host);
        var leases = client.GetContainer("db", "leases");
        using var all = leases.GetItemQueryIterator<JsonObject>("SELECT * FROM c WHERE IS_DEFINED(c.LeaseToken)");
        var held = (await all.ReadNextAsync()).ToArray();
        Assert.NotEmpty(held);
        foreach (var lease in held)
        {
            lease["Owner"] = owner;
            lease["timestamp"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            await leases.ReplaceItemAsync(lease, (string)lease["id"]!, new PartitionKey((string)lease["id"]!));
        }
    }

    public static async Task WriteAsync(TestHost host, params string[] ids)
    {
        using var client = Client(host);
        foreach (var id in ids)
        {
            await client.GetContainer("db", "things").UpsertItemAsync(new Thing(id, "a"), new PartitionKey("a"));
        }
    }

    public static CosmosClient Client(TestHost host) => new(host.Endpoints.Cosmos!.AbsoluteUri, GatewayFixture.Key, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
    });
}
