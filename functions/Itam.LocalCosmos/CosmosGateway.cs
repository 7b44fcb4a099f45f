using Itam.LocalCosmos.Faults;
using Itam.LocalCosmos.Protocol;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Throughput;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalCosmos;

/// <summary>
/// The part of the Cosmos DB gateway protocol that the .NET SDK uses, over one SQLite file.
/// Two fronts, a socket and an <see cref="HttpMessageHandler"/>, lead to the same router.
/// </summary>
internal sealed class CosmosGateway : IAsyncDisposable
{
    private readonly CosmosStore store;
    private readonly GatewayRouter router;

    private CosmosGateway(CosmosStore store, FaultInjection faults, ThroughputLimits limits)
    {
        this.store = store;
        router = new GatewayRouter(store, faults, limits);
    }

    /// <summary>Opens the file, or makes it. One gateway a file.</summary>
    /// <param name="time">Gives <c>_ts</c> and decides what has expired.</param>
    /// <param name="faults">What goes wrong on purpose; nothing when left out.</param>
    /// <param name="throughput">What a container may use each second; without limit when left out.</param>
    /// <param name="clock">What those seconds are counted by; the machine's own clock when left out, since callers wait by theirs.</param>
    public static CosmosGateway Open(
        string databaseFile, TimeProvider time, FaultInjection? faults = null, ThroughputPlan? throughput = null, TimeProvider? clock = null) => new(
        CosmosStore.Open(databaseFile, time),
        faults ?? FaultInjection.None,
        new ThroughputLimits(throughput, clock ?? TimeProvider.System, () => new FileInfo(databaseFile).Length));

    /// <summary>Answers one request of a web server.</summary>
    public Task ServeAsync(HttpContext context) => SocketFront.ServeAsync(context, router);

    /// <summary>The SDK's way in without a socket: the inner handler of the <see cref="HttpClient"/> that the client is given.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(router);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
