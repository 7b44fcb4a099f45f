using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Itam.LocalHost.Triggers.State;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Triggers.Blobs;

/// <summary>Blobs that fail at every attempt, told from those that do not, whatever happens to the process meanwhile.</summary>
public sealed class PoisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<TemporaryFolder> images = [];
    private readonly Received received = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => images.Append(folder).ToList().ForEach(data => data.Dispose());

    [Fact]
    public async Task A_blob_that_fails_at_every_attempt_ends_as_one_message_and_does_not_stop_the_next()
    {
        await using (var host = await StartAsync(folder))
        {
            await DropAsync(folder, "bad.csv", "good.csv");
            await received.HasAsync("bad.csv", "bad.csv", "bad.csv", "bad.csv", "bad.csv", "good.csv");
            await ReceiptsAsync(host, 2);
            var queued = Assert.Single(await MessagesAsync(Connection(host)));
            var message = queued.Body.ToObjectFromJson<Dictionary<string, string>>()!;
            Assert.Equal(
                ["BlobTrigger", "Host.Functions.Picky", "BlockBlob", "procurement", "bad.csv"],
                [message["Type"], message["FunctionId"], message["BlobType"], message["ContainerName"], message["BlobName"]]);
            Assert.Matches("^\"[^\"]+\"$", message["ETag"]);
        }

        await using (var host = await StartAsync(folder))
        {
            await DropAsync(folder, "next.csv");
            await received.HasAsync("bad.csv", "bad.csv", "bad.csv", "bad.csv", "bad.csv", "good.csv", "next.csv");
            Assert.Single(await MessagesAsync(Connection(host)));
        }
    }

    [Fact]
    public async Task A_blob_that_ends_the_process_every_time_becomes_poison_after_its_attempts()
    {
        const int Attempts = 3;
        var hostJson = HostJson.Default with { BlobAttempts = Attempts };
        var data = folder;
        for (var run = 1; run <= Attempts; run++)
        {
            await using var host = await StartAsync(data, hostJson);
            if (run == 1)
            {
                // Uploaded, not dropped: a copied file's ETag may follow from the time of its making.
                await new BlobContainerClient(Connection(host), "procurement").UploadBlobAsync("killer.csv", BinaryData.FromString("x"), Stop);
            }

            await received.HasAsync([.. Enumerable.Repeat("killer.csv", run)]);
            data = CrashImage(data.Path);
        }

        await using (var host = await StartAsync(data, hostJson))
        {
            await ReceiptsAsync(host, 1);
            Assert.Single(await MessagesAsync(Connection(host)));
            Assert.Equal(Attempts, received.All.Count);
        }
    }

    [Fact]
    public async Task Stops_of_the_host_are_no_failed_attempts()
    {
        var hostJson = HostJson.Default with { BlobAttempts = 1 };
        await DropAsync(folder, "killer.csv");
        await using (await StartAsync(folder, hostJson))
        {
            await received.HasAsync("killer.csv");
        }

        await using (await StartAsync(folder, hostJson))
        {
            await received.HasAsync("killer.csv", "killer.csv");
        }
    }

    [Fact]
    public async Task The_message_is_left_in_the_account_that_the_settings_name_once_its_queues_can_be_reached()
    {
        using var elsewhere = new TemporaryFolder();
        await using var account = await TestHost.StartAsync([typeof(Nothing)], null, null, elsewhere);
        var connection = Connection(account);
        var withoutQueues = connection.Replace($"QueueEndpoint={account.Endpoints.Queues}", "QueueEndpoint=http://127.0.0.1:1/away", StringComparison.Ordinal);
        string[] runs = ["bad.csv", "bad.csv", "bad.csv", "bad.csv", "bad.csv"];
        await using (var host = await StartAsync(folder, null, "--AzureWebJobsStorage", withoutQueues))
        {
            await new BlobContainerClient(connection, "procurement").UploadBlobAsync("bad.csv", BinaryData.FromString("bad"), Stop);
            await received.HasAsync(runs);
            Assert.Empty(host.Services.GetRequiredService<BlobReceipts>().Of("Picky", "procurement"));
        }

        await using (var host = await StartAsync(folder, null, "--AzureWebJobsStorage", connection))
        {
            await ReceiptsAsync(host, 1);
            Assert.Single(await MessagesAsync(connection));
            await received.HasAsync(runs);
            Assert.False(File.Exists(Path.Combine(folder.Path, "queues.db")));
        }
    }

    private static string Connection(TestHost host) => host.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]!;

    private static async Task<PeekedMessage[]> MessagesAsync(string connection)
    {
        var queue = new QueueClient(
            connection, "webjobs-blobtrigger-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return (await queue.PeekMessagesAsync(32, Stop)).Value;
    }

    private static Task ReceiptsAsync(TestHost host, int count)
    {
        var receipts = host.Services.GetRequiredService<BlobReceipts>();
        return Eventually.TrueAsync(() => receipts.Of("Picky", "procurement").Count() == count, $"{count} receipts");
    }

    /// <summary>What a process that is killed now would leave: the files as they are, while it still has them open.</summary>
    private TemporaryFolder CrashImage(string from)
    {
        var image = new TemporaryFolder();
        images.Add(image);
        var database = Directory.GetFiles(from, "host.db*");
        foreach (var file in database.Concat(Directory.GetFiles(Path.Combine(from, "blobs"), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(image.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using (var target = File.Create(copy))
            {
                source.CopyTo(target);
            }

            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        return image;
    }

    private static async Task DropAsync(TemporaryFolder data, params string[] names)
    {
        var drop = Directory.CreateDirectory(Path.Combine(data.Path, "blobs", "procurement")).FullName;
        foreach (var name in names)
        {
            await File.WriteAllTextAsync(Path.Combine(drop, name), name, Stop);
        }
    }

    private Task<TestHost> StartAsync(TemporaryFolder data, HostJson? hostJson = null, params string[] args) =>
        TestHost.StartAsync([typeof(Picky)], builder => builder.Services.AddSingleton(received), hostJson, data, args);

    private sealed class Picky(Received received)
    {
        [Function("Picky")]
        public async Task RunAsync([BlobTrigger("procurement/{name}")] string content, string name, CancellationToken cancellationToken)
        {
            Assert.NotNull(content);
            received.Add(name);
            Assert.NotEqual("bad.csv", name);
            if (name == "killer.csv")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        }
    }

    private sealed class Nothing
    {
        [Function("Nothing")]
        public static void Run([TimerTrigger("0 0 2 1 1 *")] TimerInfo timer) => Assert.NotNull(timer);
    }
}
