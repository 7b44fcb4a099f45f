using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Itam.LocalHost.Tests.Triggers;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>The storage emulator's own setting, which names its fixed ports, with our services listening there.</summary>
public sealed class DevelopmentStorageTests
{
    private const string DevelopmentStorage = "UseDevelopmentStorage=true";

    [Fact]
    public async Task Blob_and_queue_functions_run_on_it()
    {
        await using var storage = await StorageAsync();
        var received = new Received();
        await using var host = await TestHost.StartAsync(
            [typeof(Functions)], builder => builder.Services.AddSingleton(received), null, null, "--AzureWebJobsStorage", DevelopmentStorage);

        var container = new BlobContainerClient(DevelopmentStorage, "drop");
        await container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await container.UploadBlobAsync("a.csv", BinaryData.FromString("content"), TestContext.Current.CancellationToken);
        var queue = new QueueClient(DevelopmentStorage, "work");
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes("hello")), TestContext.Current.CancellationToken);

        await received.HasAsync("a.csv=content", "hello");
    }

    private static async Task<TestHost> StorageAsync()
    {
        try
        {
            return await TestHost.StartAsync([], null, null, null, "--blob-port", "10000", "--queue-port", "10001");
        }
        catch (StartRefusedException taken)
        {
            Assert.Skip($"The storage emulator's ports are not free: {taken.Message}");
            throw;
        }
    }

    private sealed class Functions(Received received)
    {
        [Function("Drop")]
        public void Drop([BlobTrigger("drop/{name}")] string content, string name) => received.Add($"{name}={content}");

        [Function("Work")]
        public void Work([QueueTrigger("work")] string message) => received.Add(message);
    }
}
