using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Itam.Functions.Tests.Platform;

/// <summary>An answer of the API with its body read.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, string Text, string? ContentType)
{
    public string ETag => Headers.ETag!.ToString();

    public string Id => Body.GetProperty("id").GetString()!;

    public string? Code => Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public JsonElement this[string name] => Body.GetProperty(name);

    public override string ToString() => $"{Status} {Text}";

    /// <summary>The faults of fields as <c>field:code</c>.</summary>
    public string[] Faults => [.. Body.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field")}:{e.GetProperty("code")}").Order(StringComparer.Ordinal)];
}

/// <summary>Calls of the API as a maker would make them.</summary>
internal static class Api
{
    public static Task<Answer> GetAsync(this RunningApp app, string path, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Get, path, null, headers);

    public static Task<Answer> PostAsync(this RunningApp app, string path, object? body, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Post, path, body, headers);

    public static Task<Answer> PatchAsync(this RunningApp app, string path, object body, string? etag) =>
        app.SendAsync(HttpMethod.Patch, path, body, etag is null ? [] : [("If-Match", etag)]);

    public static Task<Answer> PutAsync(this RunningApp app, string path, object? body, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Put, path, body, headers);

    public static Task<Answer> DeleteAsync(this RunningApp app, string path, string? etag) =>
        app.SendAsync(HttpMethod.Delete, path, null, etag is null ? [] : [("If-Match", etag)]);

    /// <summary>Sends a body as JSON: an object is serialized, a string is taken as it is.</summary>
    public static async Task<Answer> SendAsync(this RunningApp app, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, new MediaTypeHeaderValue("application/json")),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bodyText = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var contentType = response.Content.Headers.ContentType?.MediaType;
        var json = contentType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(bodyText).RootElement : default;
        return new Answer(response.StatusCode, json, response.Headers, bodyText, contentType);
    }

    /// <summary>Every item of a list, page by page along nextLink.</summary>
    public static async Task<List<JsonElement>> ListAsync(this RunningApp app, string path)
    {
        List<JsonElement> items = [];
        for (string? next = path; next is not null;)
        {
            var page = await app.GetAsync(next);
            Assert.True(page.Status == HttpStatusCode.OK, page.Text);
            items.AddRange(page["value"].EnumerateArray());
            next = page.Body.TryGetProperty("nextLink", out var link) ? link.GetString() : null;
        }

        return items;
    }

    /// <summary>Asks again and again until something is so, for at most ten seconds of real time.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> ask, Func<T, bool> isSo, int seconds = 10)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds), $"Not so after {seconds} s: {answer}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
