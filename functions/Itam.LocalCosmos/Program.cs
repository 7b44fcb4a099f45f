using Itam.LocalCosmos;
using Itam.LocalServer;

// The Cosmos DB gateway alone.
var commandLine = new CommandLine(new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["port"] = CosmosService.PortKey,
    ["data"] = DataFolder.Key,
});
return await new StandaloneProgram(
    commandLine,
    (services, settings, resources) => CosmosService.AddTo(services, resources.Data, CosmosService.Listen(settings, resources, "--port"))).RunAsync(args);
