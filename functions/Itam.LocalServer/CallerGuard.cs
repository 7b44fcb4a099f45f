using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>
/// Keeps a page in a browser from driving the services of the laptop that it is read on: a page may send requests to loopback, and by a name
/// of its own that leads there (DNS rebinding) it may read the answers too. Other clients notice nothing.
/// </summary>
/// <param name="publicHosts">The hosts besides loopback that lead here on purpose.</param>
internal sealed class CallerGuard(params IReadOnlyCollection<string> publicHosts)
{
    /// <summary>Accepts the hosts of the settings PublicUrl, the app's address for its callers, and WEBSITE_HOSTNAME, the one that Azure gives it.</summary>
    public static CallerGuard Of(IConfiguration settings)
    {
        List<string> hosts = [];
        if (Uri.TryCreate(settings["PublicUrl"], UriKind.Absolute, out var url))
        {
            hosts.Add(url.Host);
        }

        if (settings["WEBSITE_HOSTNAME"] is { Length: > 0 } name)
        {
            hosts.Add(new HostString(name).Host);
        }

        return new CallerGuard(hosts);
    }

    /// <summary>Serves the request, or refuses it with 403.</summary>
    public async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        if (RefusalOf(http.Request) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
        }
        else
        {
            await serve(http);
        }
    }

    private HostProblem? RefusalOf(HttpRequest request)
    {
        if (request.Host.HasValue && !IsOurs(request.Host.Host))
        {
            return new(
                StatusCodes.Status403Forbidden,
                "Not permitted",
                "foreignHost",
                $"The host '{request.Host.Host}' does not belong to this service. Call it as localhost or 127.0.0.1, or set PublicUrl to the address that leads to it.");
        }

        return IsCrossSite(request)
            ? new(
                StatusCodes.Status403Forbidden,
                "Not permitted",
                "crossSiteRequest",
                "A page of another site sent this request. Call the service from outside a browser, or from a page of its own.")
            : null;
    }

    private bool IsCrossSite(HttpRequest request)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsOurs(from.Host)))
        {
            return true;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" && !IsFollowedLink(request);
    }

    /// <summary>A person who follows a link to a page here; nothing changes by that, and the page that has the link does not see the answer.</summary>
    private static bool IsFollowedLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"].ToString() is "navigate"
        && request.Headers["Sec-Fetch-Dest"].ToString() is "document";

    private bool IsOurs(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || publicHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
