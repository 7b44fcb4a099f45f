using System.Text.Json;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers.Discovery;
using Itam.LocalHost.Triggers.Http;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalHost.Triggers.Admin;

/// <summary>A run that an operator asks for, with <c>{"input": …}</c> or <c>{}</c>.</summary>
internal static class AdminRun
{
    /// <returns>Null once it runs, else why it does not.</returns>
    public static async Task<string?> StartAsync(Function function, BackgroundFunctions background, HostJson hostJson, HttpRequest request)
    {
        if (function.IsDisabled)
        {
            return $"{function.Name} is switched off by a setting.";
        }

        string? input;
        try
        {
            input = await InputAsync(request);
        }
        catch (JsonException)
        {
            return "The body must be a JSON object, {} or {\"input\": \"…\"}.";
        }

        var otherwise = function.Trigger is HttpFunctionTrigger http
            ? $"{function.Name} is run by its own route, /{HttpRoute.Path(function, http, hostJson.RoutePrefix)}."
            : $"{function.Name} cannot be run by hand.";
        return await background.RunNowAsync(function, input, otherwise);
    }

    /// <summary>Null for no body or no input.</summary>
    private static async Task<string?> InputAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body.ToArray());
        return document.RootElement.ValueKind != JsonValueKind.Object ? throw new JsonException("not an object")
            : document.RootElement.TryGetProperty("input", out var input) && input.ValueKind != JsonValueKind.Null ? input.ToString()
            : null;
    }
}
