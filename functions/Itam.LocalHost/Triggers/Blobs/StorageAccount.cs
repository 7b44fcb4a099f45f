using Azure.Identity;
using Azure.Storage.Blobs;
using Itam.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>The storage account that a setting names, in the forms that the real host knows: a connection string, or a name with an identity.</summary>
internal static class StorageAccount
{
    /// <exception cref="LocalHostStartException">There is no such setting, or it is no connection string.</exception>
    public static BlobServiceClient Open(string function, string connection, IConfiguration settings)
    {
        var section = settings.GetSection(connection);
        var address = section["blobServiceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.blob.core.windows.net" : null);
        try
        {
            return address is { Length: > 0 }
                ? new BlobServiceClient(new Uri(address), new DefaultAzureCredential(
                    new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] }))
                : new BlobServiceClient(section.Value is { Length: > 0 } value
                    ? value
                    : throw FunctionRefusal.Of(function, $"the setting {connection}, its storage account, is missing"));
        }
        catch (FormatException e)
        {
            throw FunctionRefusal.Of(function, $"the setting {connection} is no connection string of a storage account", e);
        }
    }
}
