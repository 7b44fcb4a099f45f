using System.Text;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>A request's headers on their way from the real host, which has the caller's connection, to the worker's own web server.</summary>
internal static class ForwardedHeaders
{
    /// <summary>A value beyond ASCII cannot be forwarded: the real host answers 500 with an empty body after 15 seconds; here the answer says why.</summary>
    public static HostProblem? RefusalOf(IHeaderDictionary headers) =>
        headers.FirstOrDefault(header => header.Value.Any(value => value is not null && !Ascii.IsValid(value))) is { Key: { } name }
            ? new(
                StatusCodes.Status400BadRequest,
                "The request is not valid",
                "headerNotAscii",
                $"The header {name} has characters beyond ASCII, which the Functions host cannot forward (on Azure: 500 without a body). Percent-encode the value.")
            : null;

    /// <summary>A header that was sent twice arrives as one value.</summary>
    public static void Join(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers.Where(header => header.Value.Count > 1).ToArray())
        {
            headers[name] = string.Join(name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ", values.ToArray());
        }
    }
}
