using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on each new or changed blob: <c>container/pattern with {tokens}</c>.</summary>
public sealed class BlobTriggerAttribute : TriggerBindingAttribute
{
    public BlobTriggerAttribute(string blobPath) => BlobPath = blobPath;

    public string BlobPath { get; }

    /// <summary>The setting with the storage account; AzureWebJobsStorage unless set.</summary>
    public string? Connection { get; set; }

    public BlobTriggerSource Source { get; set; }
}

/// <summary>How the host hears of a new blob.</summary>
public enum BlobTriggerSource
{
    LogsAndContainerScan = 0,
    EventGrid = 1,
}
