using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>The two connections of the app: given by the settings, or served here and then set to where they are served.</summary>
internal static class ConnectionSettings
{
    public const string Cosmos = "Cosmos";
    public const string Storage = "AzureWebJobsStorage";
    private const string ServedHere = "UseLocalHost";

    /// <summary>The storage emulator's account name, published by Microsoft.</summary>
    public const string StorageAccount = "devstoreaccount1";

    /// <summary>The emulators' keys, published by Microsoft and the same everywhere: they protect nothing and are no secrets.</summary>
    private const string StorageKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string CosmosKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    /// <summary>Whether the settings leave the connection to the local host.</summary>
    public static bool IsServedHere(IConfiguration settings, string connection)
    {
        var value = settings[connection];
        var section = settings.GetSection(connection);
        var isGivenByIdentity = section["accountEndpoint"] is { Length: > 0 }
            || section["accountName"] is { Length: > 0 }
            || section["blobServiceUri"] is { Length: > 0 }
            || section["queueServiceUri"] is { Length: > 0 };
        return !isGivenByIdentity && (string.IsNullOrWhiteSpace(value) || IsMarker(value));
    }

    /// <summary>The value that asks for the local host, which the app must never take for a connection string.</summary>
    public static bool IsMarker(string? value) => string.Equals(value, ServedHere, StringComparison.OrdinalIgnoreCase);

    public static string CosmosAt(int port) => $"AccountEndpoint=http://127.0.0.1:{port}/;AccountKey={CosmosKey};";

    public static string StorageAt(int blobPort, int queuePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={StorageAccount};AccountKey={StorageKey};"
        + $"BlobEndpoint=http://127.0.0.1:{blobPort}/{StorageAccount};"
        + $"QueueEndpoint=http://127.0.0.1:{queuePort}/{StorageAccount};";
}
