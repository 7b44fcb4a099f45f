using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Itam.LocalStorage;

// Without an app to run, the emulated services of one, all in this process.
return await new StandaloneProgram("Itam.LocalHost", LocalHostOptions.ServicesCommandLine, (services, resources) =>
{
    var cosmos = resources.ListenBeside(CosmosService.Port("--cosmos-port"));
    var blobs = resources.ListenBeside(StorageService.BlobPort("--blob-port"));
    var queues = resources.ListenBeside(StorageService.QueuePort);
    CosmosService.AddTo(services, resources, cosmos);
    StorageService.AddTo(services, resources, blobs, queues);
    return [CosmosService.ConnectionStringAt(cosmos.Port), StorageService.ConnectionStringAt(blobs.Port, queues.Port)];
}).RunAsync(args);
