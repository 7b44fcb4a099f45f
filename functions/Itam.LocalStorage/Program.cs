using Itam.LocalServer;
using Itam.LocalStorage;

// Blobs and queues alone.
var commandLine = new CommandLine(new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["port"] = StorageService.BlobPortKey,
    ["queue-port"] = StorageService.QueuePortKey,
    ["data"] = DataFolder.Key,
});
return await new StandaloneProgram(
    commandLine,
    (services, settings, resources) => StorageService.AddTo(services, resources.Data, StorageService.Listen(settings, resources, "--port"))).RunAsync(args);
