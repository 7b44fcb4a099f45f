using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Itam.Worker.Tests.Host;
using Itam.Worker.Tests.Host.Rpc;

namespace Itam.Worker.Tests;

/// <summary>An answer as it came from the worker.</summary>
internal sealed record Answer(HttpResponseMessage Response, string Text)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? ContentType => Response.Content.Headers.ContentType?.MediaType;

    public string? this[string name] => JsonDocument.Parse(Text).RootElement.GetProperty(name).GetString();
}

/// <summary>HTTP requests as the Functions host hands them over: the invocation by the stream, the request itself to the worker's web server.</summary>
internal static class HttpCalls
{
    /// <summary>By which the worker finds out which of the two belong together.</summary>
    public const string InvocationHeader = "x-ms-invocation-id";

    public static Task<Answer> GetAsync(this RunningWorker worker, string function, string path, params (string Name, string Value)[] route) =>
        worker.CallAsync(function, new HttpRequestMessage(HttpMethod.Get, path), route);

    public static Task<Answer> PostAsync(this RunningWorker worker, string function, string path, object? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return worker.CallAsync(function, request);
    }

    /// <param name="route">The values of the route's parameters, which the host reads from the address.</param>
    public static async Task<Answer> CallAsync(this RunningWorker worker, string function, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(worker.Host.Http, "api/") };
        var (invocation, ended) = worker.BeginHttp(function, route);
        request.Headers.Add(InvocationHeader, invocation);
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        RpcHost.Require((await ended).Result);
        return new Answer(response, text);
    }

    /// <summary>Starts the invocation of a request that is still to be sent.</summary>
    public static (string Id, Task<InvocationResponse> Ended) BeginHttp(this RunningWorker worker, string function, params (string Name, string Value)[] route)
    {
        var request = worker.Host.NewInvocation(function, new TypedData { Http = new RpcHttp() });
        foreach (var (name, value) in route)
        {
            request.TriggerMetadata[name] = new TypedData { String = value };
        }

        return (request.InvocationId, worker.Host.InvokeAsync(request));
    }
}
