using Itam.LocalCosmos.Faults;
using Itam.LocalCosmos.Throughput;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalCosmos;

/// <summary>The gateway as a service of a process: its settings, its file and its port.</summary>
internal static class CosmosService
{
    public const string PortKey = "LocalHost:CosmosPort";

    private const string FileName = "cosmos.db";

    /// <summary>The emulator's key, published by Microsoft and the same everywhere: it protects nothing and is no secret.</summary>
    private const string AccountKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    public static string ConnectionStringAt(int port) => $"AccountEndpoint=http://127.0.0.1:{port}/;AccountKey={AccountKey};";

    public static CommandLineOption Throughput { get; } =
        new("throughput", ThroughputPlan.Key, "RU/s", "what a container may use each second, or serverless; beyond it requests are throttled (no limit)");

    /// <param name="option">The command line's option for it.</param>
    public static ServicePort Port(string option) => new(PortKey, 8081, option);

    /// <param name="resources">Those that the socket is of; the part of the data folder is taken as well.</param>
    /// <exception cref="StartRefusedException">Another process has the data.</exception>
    public static void AddTo(IServiceCollection services, HeldResources resources, ListenSocket socket)
    {
        resources.Hold("cosmos");
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IConfiguration>();
            var (faults, throughput) = (FaultSetting.Read(settings), ThroughputPlan.Read(settings));
            return DataFolder.OpenPart(
                resources.Data.PartAt(FileName), path => CosmosGateway.Open(path, provider.GetRequiredService<TimeProvider>(), faults, throughput));
        });
        services.AddSingleton(new EmulatedService("Cosmos", socket, "/", provider => provider.GetRequiredService<CosmosGateway>().ServeAsync));
    }
}
