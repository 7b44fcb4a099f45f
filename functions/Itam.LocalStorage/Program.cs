using Itam.LocalServer;
using Itam.LocalStorage;

// Blobs and queues alone.
var commandLine = new CommandLine(
    new CommandLineOption("port", StorageService.BlobPortKey, "number", "the port of the blobs (10000; 0 = any free port)"),
    new CommandLineOption("queue-port", StorageService.QueuePortKey, "number", "the port of the queues (10001; any free one beside --port)"),
    CommandLine.Data);
return await new StandaloneProgram("Itam.LocalStorage", commandLine, (services, resources) =>
{
    var blobs = resources.ListenFirst(StorageService.BlobPort("--port"));
    var queues = resources.ListenBeside(StorageService.QueuePort);
    StorageService.AddTo(services, resources, blobs, queues);
    return [StorageService.ConnectionStringAt(blobs.Port, queues.Port)];
}).RunAsync(args);
