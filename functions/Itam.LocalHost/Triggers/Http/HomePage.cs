using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>What the host answers at <c>/</c>, before any function does, unless <c>AzureWebJobsDisableHomepage</c> is true.</summary>
internal static class HomePage
{
    private const string Html =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Functions host</title></head>
        <body><h1>The local Functions host is running</h1><p>Each function has an address of its own; start with --list to see them.</p></body></html>
        """;

    public static bool IsOn(IConfiguration settings) => !(bool.TryParse(settings["AzureWebJobsDisableHomepage"], out var isOff) && isOff);

    public static Task ServeAsync(HttpContext http, RequestDelegate next) =>
        http.Request.Path.Value is "/" ? Results.Content(Html, "text/html; charset=utf-8").ExecuteAsync(http) : next(http);
}
