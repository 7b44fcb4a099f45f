using Itam.LocalCosmos;
using Itam.LocalServer;
using Itam.LocalStorage;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>The local host's own settings, but for its ports.</summary>
/// <param name="RequireKeys">Functions and the host's own routes ask for their keys, as on Azure.</param>
/// <param name="List">The start lists every function.</param>
internal sealed record LocalHostOptions(bool RequireKeys, bool List)
{
    private const string PortKey = "LocalHost:Port";
    private const string RequireKeysKey = "LocalHost:RequireKeys";
    private const string ListKey = "LocalHost:List";

    private static readonly CommandLineOption[] Services =
    [
        new("cosmos-port", CosmosService.PortKey, "number", "the port of Cosmos DB (8081)"),
        new("blob-port", StorageService.BlobPortKey, "number", "the port of the blobs (10000)"),
        new("queue-port", StorageService.QueuePortKey, "number", "the port of the queues (10001)"),
        CommandLine.Data,
        CosmosService.Throughput,
    ];

    public static ServicePort Port { get; } = new(PortKey, 7071, "--port");

    /// <summary>Of an app.</summary>
    public static CommandLine CommandLine { get; } = new(
    [
        new("port", PortKey, "number", "the port of the functions (7071; 0 = any free port); with it the other services take free ports, unless given"),
        .. Services,
        new("require-keys", RequireKeysKey, Value: null, "ask callers for the keys in keys.json of the data folder, as Azure does"),
        new("list", ListKey, Value: null, "list every function at the start"),
    ]);

    /// <summary>Of the services without an app.</summary>
    public static CommandLine ServicesCommandLine { get; } = new(Services);

    /// <exception cref="StartRefusedException">A switch that is neither on nor off.</exception>
    public static LocalHostOptions Read(IConfiguration settings) => new(SwitchSetting.Read(settings, RequireKeysKey), SwitchSetting.Read(settings, ListKey));
}
