using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Google.Protobuf;
using Itam.Worker.Tests.Host;
using Itam.Worker.Tests.Host.Rpc;

namespace Itam.Worker.Tests;

/// <summary>Functions that no request starts, on the real worker; the local host's own triggers of the same functions are switched off.</summary>
public sealed class TriggerTests(TriggerTests.OnlyWorker worker) : IClassFixture<TriggerTests.OnlyWorker>
{
    [Fact]
    public async Task A_file_that_event_grid_announces_is_imported()
    {
        var file = new BlobContainerClient(worker.Storage, "procurement").GetBlobClient("Käufe 1.csv");
        await file.UploadAsync(BinaryData.FromString("PO Number,Line,Vendor,Description,Quantity,Unit Price,Currency\nPO-7,1,Acme,Docking station,2,100,EUR\n"), TestContext.Current.CancellationToken);
        var invocation = worker.Host.NewInvocation("ImportProcurementFileOnEvent", Blob("procurement", file.Name));
        invocation.TriggerMetadata["name"] = new TypedData { String = file.Name };

        RpcHost.Require((await worker.Host.InvokeAsync(invocation)).Result);
        await DeliverJobMessagesAsync();

        var import = JsonDocument.Parse((await worker.GetAsync("ListImports", "imports")).Text).RootElement.GetProperty("value").EnumerateArray().Single();
        Assert.Equal((file.Name, "succeeded", 2), (import.GetProperty("fileName").GetString(), import.GetProperty("status").GetString(), import.GetProperty("assetsCreated").GetInt32()));
    }

    [Fact]
    public async Task A_job_that_a_timer_starts_is_carried_out_by_the_queues_function()
    {
        var soon = TimeProvider.System.GetUtcNow().AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var made = await worker.PostAsync("CreateAsset", "assets", new { name = "Dock", category = "dock", receivedDate = "2026-01-15", warrantyEnd = soon });
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);

        RpcHost.Require((await worker.Host.InvokeAsync(worker.Host.NewInvocation("ScanRetirements", Timer()))).Result);
        await DeliverJobMessagesAsync();

        var alerts = JsonDocument.Parse((await worker.GetAsync("ListAlerts", "alerts")).Text).RootElement.GetProperty("value");
        Assert.Equal(soon, Assert.Single(alerts.EnumerateArray()).GetProperty("dueDate").GetString());
    }

    /// <summary>What the host does with the messages of the queue.</summary>
    private async Task DeliverJobMessagesAsync()
    {
        var queue = new QueueClient(worker.Storage, "itam-jobs", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        while ((await queue.ReceiveMessageAsync(cancellationToken: TestContext.Current.CancellationToken)).Value is { } message)
        {
            RpcHost.Require((await worker.Host.InvokeAsync(worker.Host.NewInvocation("RunJobShard", new TypedData { String = message.MessageText }))).Result);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, TestContext.Current.CancellationToken);
        }
    }

    public sealed class OnlyWorker() : RunningWorker(("AzureWebJobs_ImportProcurementFile_Disabled", "true"), ("AzureWebJobs_RunJobShard_Disabled", "true"));

    /// <summary>What the host sends in place of a blob: where it is.</summary>
    private static TypedData Blob(string container, string name) => new()
    {
        ModelBindingData = new ModelBindingData
        {
            Version = "1.0",
            Source = "AzureStorageBlobs",
            ContentType = "application/json",
            Content = ByteString.CopyFrom(JsonSerializer.Serialize(new { Connection = "AzureWebJobsStorage", ContainerName = container, BlobName = name }), Encoding.UTF8),
        },
    };

    private static TypedData Timer() => new()
    {
        Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""",
    };
}
