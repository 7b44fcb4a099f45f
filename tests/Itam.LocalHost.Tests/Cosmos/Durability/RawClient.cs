using System.Net;
using System.Text.Json;

namespace Itam.LocalHost.Tests.Cosmos.Durability;

/// <summary>The few requests of the durability tests without an SDK, which would try again on its own and hide what was answered.</summary>
internal sealed class RawClient(string address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = new Uri(address) };

    public async Task CreateContainerAsync()
    {
        await SendAsync(HttpMethod.Post, "dbs", """{"id":"db"}""", HttpStatusCode.Created);
        await SendAsync(HttpMethod.Post, "dbs/db/colls", """{"id":"things","partitionKey":{"paths":["/pk"]}}""", HttpStatusCode.Created);
    }

    public Task CreateAsync(string partition, string id) => SendAsync(
        HttpMethod.Post, "dbs/db/colls/things/docs", Item(partition, id), HttpStatusCode.Created, ("x-ms-documentdb-partitionkey", Key(partition)));

    public Task CreateBatchAsync(string partition, IEnumerable<string> ids) => SendAsync(
        HttpMethod.Post,
        "dbs/db/colls/things/docs",
        "[" + string.Join(',', ids.Select(id => $$"""{"operationType":"Create","resourceBody":{{Item(partition, id)}}}""")) + "]",
        HttpStatusCode.OK,
        ("x-ms-documentdb-partitionkey", Key(partition)),
        ("x-ms-cosmos-is-batch-request", "True"),
        ("x-ms-cosmos-batch-atomic", "True"));

    public async Task<IReadOnlySet<string>> ItemsOfAsync(string partition)
    {
        var json = await SendAsync(
            HttpMethod.Get,
            "dbs/db/colls/things/docs",
            body: null,
            HttpStatusCode.OK,
            ("x-ms-documentdb-partitionkey", Key(partition)),
            ("x-ms-max-item-count", "1000"));
        using var page = JsonDocument.Parse(json);
        return page.RootElement.GetProperty("Documents").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
    }

    public void Dispose() => http.Dispose();

    private static string Key(string partition) => $"[\"{partition}\"]";

    private static string Item(string partition, string id) => $$"""{"id":"{{id}}","pk":"{{partition}}","text":"{{new string('x', 500)}}"}""";

    private async Task<string> SendAsync(
        HttpMethod method, string path, string? body, HttpStatusCode expected, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {path} was answered {response.StatusCode}: {text}");
        return text;
    }
}
