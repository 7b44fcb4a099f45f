using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>A blob as it was when it was listed.</summary>
internal sealed record BlobVersion(string Name, ETag ETag)
{
    private BlobRequestConditions Unchanged => new() { IfMatch = ETag };

    /// <summary>The blob as the type that the function takes; null when it is gone or another one by now.</summary>
    public async Task<object?> OpenAsync(BlobContainerClient container, Type type, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(Name);
        try
        {
            if (type == typeof(Stream))
            {
                return await blob.OpenReadAsync(
                    new BlobOpenReadOptions(allowModifications: false) { Conditions = Unchanged }, cancellationToken);
            }

            if (type == typeof(BlobClient))
            {
                await blob.GetPropertiesAsync(Unchanged, cancellationToken);
                return blob;
            }

            var content = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = Unchanged }, cancellationToken);
            return type == typeof(string) ? content.Value.Content.ToString() : content.Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }
}
