using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;

// Without an app to run, the emulated services of one, all in this process.
return await new StandaloneProgram("Itam.LocalHost", LocalHostOptions.ServicesCommandLine, (services, resources) =>
{
    CosmosService.AddTo(services, resources, resources.ListenBeside(CosmosService.Port("--cosmos-port")));
    StorageService.AddTo(
        services, resources, resources.ListenBeside(StorageService.BlobPort("--blob-port")), resources.ListenBeside(StorageService.QueuePort));
}).RunAsync(args);
