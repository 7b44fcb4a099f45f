namespace Itam.Functions.Platform.Http;

/// <summary>Texts that stand in a route.</summary>
internal static class RouteText
{
    /// <summary>The text of a segment; the host hands it over decoded but for its slashes, which could otherwise not be told from separators.</summary>
    public static string Of(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
