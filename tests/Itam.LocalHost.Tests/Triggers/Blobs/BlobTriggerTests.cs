using System.Diagnostics;
using Azure.Storage.Blobs;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Itam.LocalHost.Triggers.State;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Triggers.Blobs;

public sealed class BlobTriggerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Received received = new();

    private string Drop => Path.Combine(folder.Path, "blobs", "procurement");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_dropped_file_runs_within_three_seconds_with_its_name_and_content()
    {
        await using var host = await StartAsync(typeof(Reader));
        Assert.True(Directory.Exists(Drop), "the drop folder exists once the host has started");
        var watch = Stopwatch.StartNew();
        await DropAsync("2026/orders.csv", "one");
        await received.HasAsync("2026/orders.csv=one");
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public async Task An_upload_runs_too_as_stream_text_bytes_or_client()
    {
        await using var host = await StartAsync(typeof(EveryKind));
        var container = new BlobServiceClient(host.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"])
            .GetBlobContainerClient("kinds");
        await container.UploadBlobAsync("a.txt", BinaryData.FromString("abc"), TestContext.Current.CancellationToken);
        await received.HasAsync("text a=abc", "bytes a.txt=3", "client kinds/a.txt");
    }

    [Fact]
    public async Task The_same_blob_does_not_run_again_after_a_restart_and_an_overwritten_one_does()
    {
        await using (var host = await StartAsync(typeof(Reader)))
        {
            await DropAsync("a.csv", "one");
            await received.HasAsync("a.csv=one");
            await ReceiptsAsync(host, 1);
        }

        await using (await StartAsync(typeof(Reader)))
        {
            await DropAsync("b.csv", "two");
            await received.HasAsync("a.csv=one", "b.csv=two");
            await DropAsync("a.csv", "three");
            await received.HasAsync("a.csv=one", "b.csv=two", "a.csv=three");
        }
    }

    [Fact]
    public async Task A_run_that_the_stop_interrupts_runs_again_after_the_restart()
    {
        await using (var host = await StartAsync(typeof(Slow)))
        {
            await DropAsync("slow.csv", "x");
            await received.HasAsync("begin slow.csv");
            Assert.Empty(host.Services.GetRequiredService<BlobReceipts>().Of("Slow", "procurement"));
        }

        received.Open = true;
        await using (await StartAsync(typeof(Slow)))
        {
            await received.HasAsync("begin slow.csv", "begin slow.csv", "end slow.csv");
        }
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_read_half()
    {
        var whole = "";
        await using var host = await StartAsync(typeof(Reader));
        await using (var file = new FileStream(Path.Combine(Drop, "slow.csv"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            // Written on for as long as it takes to see another file and run it.
            await DropAsync("other.csv", "x");
            while (received.All.Count == 0)
            {
                await file.WriteAsync("0123456789"u8.ToArray(), TestContext.Current.CancellationToken);
                await file.FlushAsync(TestContext.Current.CancellationToken);
                whole += "0123456789";
                await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
            }
        }

        await received.HasAsync("other.csv=x", "slow.csv=" + whole);
    }

    [Fact]
    public async Task No_more_blobs_run_at_once_than_host_json_allows()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Slow), typeof(Reader)], builder => builder.Services.AddSingleton(received), HostJson.Default with { BlobParallelism = 2 }, folder);
        foreach (var name in new[] { "1", "2", "3" })
        {
            await DropAsync(name, name);
        }

        // Another function of the container looks as often, and has seen all three.
        await Eventually.TrueAsync(() => Begun() == 2 && received.All.Count == 2 + 3, "two runs have begun, and three blobs have been read");
        await DropAsync("4", "4");
        await Eventually.TrueAsync(() => received.All.Contains("4=4"), "a later blob has been read");
        Assert.Equal(2, Begun());
        received.Open = true;
        await Eventually.TrueAsync(() => received.All.Count == 12, "four runs have begun and ended");

        int Begun() => received.All.Count(what => what.StartsWith("begin ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(BadContainer), "Function BadContainer: the blob path 'Bad_/{name}' must begin with a container's name (lower-case letters, digits, hyphens).")]
    [InlineData(typeof(BadParameter), "Function BadParameter: its parameter blob must be a Stream, BlobClient, string or byte[].")]
    [InlineData(typeof(NoAccount), "Function NoAccount: the setting Elsewhere, its storage account, is missing.")]
    [InlineData(typeof(NoAccount), "Function NoAccount: the setting Elsewhere__queueServiceUri, a service of its storage account, is missing.", "--Elsewhere__blobServiceUri", "https://elsewhere.example/")]
    public void A_function_that_cannot_work_stops_the_start(Type function, string message, params string[] args) =>
        Assert.Equal(message, TestHost.Refusal([function], args));

    private static Task ReceiptsAsync(TestHost host, int count)
    {
        var receipts = host.Services.GetRequiredService<BlobReceipts>();
        return Eventually.TrueAsync(() => receipts.Of("Reader", "procurement").Count() == count, $"{count} receipts");
    }

    private Task<TestHost> StartAsync(Type function) =>
        TestHost.StartAsync([function], builder => builder.Services.AddSingleton(received), null, folder);

    private async Task DropAsync(string name, string text)
    {
        var path = Path.Combine(Drop, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private sealed class Reader(Received received)
    {
        [Function("Reader")]
        public async Task RunAsync([BlobTrigger("procurement/{name}")] Stream content, string name, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(content);
            received.Add($"{name}={await reader.ReadToEndAsync(cancellationToken)}");
        }
    }

    private sealed class EveryKind(Received received)
    {
        [Function("Text")]
        public void Text([BlobTrigger("kinds/{stem}.{extension}", Source = BlobTriggerSource.EventGrid)] string content, string stem) =>
            received.Add($"text {stem}={content}");

        [Function("Bytes")]
        public void Bytes([BlobTrigger("kinds/{name}")] byte[] content, string name) => received.Add($"bytes {name}={content.Length}");

        [Function("Client")]
        public void Client([BlobTrigger("kinds/{name}")] BlobClient blob, FunctionContext context)
        {
            Assert.Equal("a.txt", context.BindingContext.BindingData["name"]);
            received.Add($"client {blob.BlobContainerName}/{blob.Name}");
        }
    }

    private sealed class Slow(Received received)
    {
        [Function("Slow")]
        public async Task RunAsync([BlobTrigger("procurement/{name}")] Stream content, string name, CancellationToken cancellationToken)
        {
            received.Add("begin " + name);
            while (!received.Open)
            {
                await Task.Delay(20, cancellationToken);
            }

            received.Add("end " + name);
        }
    }

    private sealed class BadContainer
    {
        [Function("BadContainer")]
        public void Run([BlobTrigger("Bad_/{name}")] Stream blob) => Assert.NotNull(blob);
    }

    private sealed class BadParameter
    {
        [Function("BadParameter")]
        public void Run([BlobTrigger("bad/{name}")] Uri blob) => Assert.NotNull(blob);
    }

    private sealed class NoAccount
    {
        [Function("NoAccount")]
        public void Run([BlobTrigger("none/{name}", Connection = "Elsewhere")] Stream blob) => Assert.NotNull(blob);
    }
}
