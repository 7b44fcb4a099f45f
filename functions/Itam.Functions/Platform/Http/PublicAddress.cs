using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Platform.Http;

/// <summary>Absolute addresses as callers can use them: the setting PublicUrl, else Azure's own host name, else the request's.</summary>
internal static class PublicAddress
{
    /// <summary>The address that was called, without its query.</summary>
    public static string Here(HttpRequest request) => $"{Root(request)}{request.Path.ToUriComponent()}";

    /// <summary>Another address of this API: <paramref name="path"/> in place of what begins with the segment <paramref name="resource"/>.</summary>
    public static string Instead(HttpRequest request, string resource, string path)
    {
        var called = request.Path.ToUriComponent();
        var prefix = called[..called.IndexOf($"/{resource}/", StringComparison.OrdinalIgnoreCase)];
        return $"{Root(request)}{prefix}/{path}";
    }

    /// <summary>The address of what was made below the address that was called: <c>…/assets</c> and an id.</summary>
    public static string Below(HttpRequest request, string child) => $"{Root(request)}{request.Path.ToUriComponent().TrimEnd('/')}/{child}";

    /// <summary>The address of what the one that was called belongs to: <c>…/runs/{id}</c> of its <c>/result</c>.</summary>
    public static string Above(HttpRequest request)
    {
        var path = request.Path.ToUriComponent().TrimEnd('/');
        return Root(request) + path[..path.LastIndexOf('/')];
    }

    /// <summary>The same list with the token of its next page, without the caller's key.</summary>
    public static string NextPage(HttpRequest request, string token)
    {
        var query = new QueryBuilder(
            from parameter in request.Query
            where parameter.Key != ListRequest.TokenParameter && !QueryParameters.Key.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase)
            select parameter)
        {
            { ListRequest.TokenParameter, token },
        };
        return $"{Root(request)}{request.Path.ToUriComponent()}{query}";
    }

    /// <summary>What a file with the answer is called: the address without its prefix and ids, <c>assets-history</c>.</summary>
    public static string FileName(HttpRequest request)
    {
        var segments = request.Path.ToUriComponent().Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', segments.Skip(1).Where(segment => !Guid.TryParse(segment, out _) && segment.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')));
    }

    private static string Root(HttpRequest request)
    {
        var services = request.HttpContext.RequestServices;
        if (services.GetRequiredService<IOptions<ItamOptions>>().Value.PublicUrl is { Length: > 0 } url)
        {
            return url.TrimEnd('/');
        }

        return services.GetRequiredService<IConfiguration>()["WEBSITE_HOSTNAME"] is { Length: > 0 } host
            ? $"https://{host}"
            : $"{request.Scheme}://{request.Host}";
    }
}
