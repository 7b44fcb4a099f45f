using System.Data.Common;

namespace Itam.Functions.Platform.Settings;

/// <summary>The form of a Cosmos connection string: <c>AccountEndpoint=https://…;AccountKey=…</c>.</summary>
internal static class CosmosConnection
{
    public static bool IsWellFormed(string text) =>
        Parse(text) is { } parts && Endpoint(parts) is not null && parts.TryGetValue("AccountKey", out var key) && key is string { Length: > 0 };

    /// <summary>The account's address; null when the text names none.</summary>
    public static Uri? Endpoint(string text) => Parse(text) is { } parts ? Endpoint(parts) : null;

    public static bool IsAddress(string? text) => Address(text) is not null;

    private static Uri? Endpoint(DbConnectionStringBuilder parts) =>
        parts.TryGetValue("AccountEndpoint", out var endpoint) ? Address(endpoint as string) : null;

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // Not even pairs of a name and a value.
            return null;
        }
    }
}
