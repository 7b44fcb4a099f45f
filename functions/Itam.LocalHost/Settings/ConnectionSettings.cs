using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>The two connections of the app: given by the settings, or served here and then set to where they are served.</summary>
internal static class ConnectionSettings
{
    public const string Cosmos = "Cosmos";
    public const string Storage = "AzureWebJobsStorage";
    private const string ServedHere = "UseLocalHost";

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
}
