using System.Net;
using System.Text.Json;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>Batches as JSON arrays, at the protocol itself.</summary>
public sealed class JsonBatchTests
{
    private const string Operations =
        """
        [{"operationType":"Create","partitionKey":"[\"a\"]","resourceBody":{"id":"1","pk":"a"}},
         {"operationType":"Delete","partitionKey":"[\"a\"]","id":"absent"},
         {"operationType":"Create","partitionKey":"[\"b\"]","resourceBody":{"id":"2","pk":"b"}}]
        """;

    [Theory]
    [InlineData("True", new[] { 201, 404, 201 })]
    [InlineData("False", new[] { 201, 404, 424 })]
    public async Task A_bulk_goes_on_after_a_failure_or_stops_as_its_header_says(string continues, int[] statuses)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var response = await SendAsync(gateway, Operations, ("x-ms-cosmos-batch-continue-on-error", continues));
        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        using var results = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(statuses, results.RootElement.EnumerateArray().Select(result => result.GetProperty("statusCode").GetInt32()));
    }

    [Theory]
    [InlineData("""[{"operationType":"Explode","id":"1"}]""", "Explode")]
    [InlineData("""[{"operationType":"20","id":"1"}]""", "20")]
    [InlineData("""[{"operationType":"Read","id":1}]""", "id")]
    [InlineData("""[1]""", "JSON object")]
    [InlineData("""[{]""", "JSON")]
    public async Task What_is_no_batch_is_400_that_names_the_fault(string body, string named)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var response = await SendAsync(gateway, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(GatewayFixture gateway, string body, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://cosmos.local:8081/dbs/db/colls/things/docs") { Content = new StringContent(body) };
        foreach (var (name, value) in headers.Append(("x-ms-cosmos-is-batch-request", "True")).Append(("x-ms-cosmos-batch-atomic", "False")))
        {
            request.Headers.Add(name, value);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
