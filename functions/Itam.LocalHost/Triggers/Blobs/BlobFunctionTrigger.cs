using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Blobs;

/// <param name="Connection">The setting with the storage account.</param>
internal sealed record BlobFunctionTrigger(BlobPathPattern Path, string Connection, BlobTriggerSource Source) : FunctionTrigger("blobTrigger");
