using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;

// Without an app to run, the emulated services of one, all in this process.
return await new StandaloneProgram(LocalHostOptions.CommandLine, (services, settings, resources) =>
{
    CosmosService.AddTo(services, resources.Data, CosmosService.Listen(settings, resources, "--cosmos-port"));
    StorageService.AddTo(services, resources.Data, StorageService.Listen(settings, resources, "--blob-port"));
}).RunAsync(args);
