using Itam.LocalCosmos;
using Itam.LocalServer;

// The Cosmos DB gateway alone.
var commandLine = new CommandLine(
    new CommandLineOption("port", CosmosService.PortKey, "number", "the port (8081; 0 = any free port)"),
    CommandLine.Data,
    CosmosService.Throughput);
return await new StandaloneProgram("Itam.LocalCosmos", commandLine, (services, resources) =>
{
    var socket = resources.ListenFirst(CosmosService.Port("--port"));
    CosmosService.AddTo(services, resources, socket);
    return [CosmosService.ConnectionStringAt(socket.Port)];
}).RunAsync(args);
