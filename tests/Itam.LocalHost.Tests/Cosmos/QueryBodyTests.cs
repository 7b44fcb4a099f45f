using System.Net;
using System.Net.Http.Headers;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>Bodies that no SDK sends.</summary>
public sealed class QueryBodyTests
{
    [Fact]
    public async Task What_is_no_query_is_400_that_names_the_fault()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        (string Body, string Named)[] cases =
        [
            ("[]", "not a JSON object"),
            ("""{"query":7}""", "has no text"),
            ("""{"query":"\ud800"}""", "not valid Unicode"),
            ("""{"query":"SELECT * FROM c","parameters":{}}""", "of a query are an array"),
            ("""{"query":"SELECT * FROM c","parameters":[1]}""", "A parameter of the query"),
            ("""{"query":"SELECT * FROM c","parameters":[null]}""", "A parameter of the query"),
            ("""{"query":"SELECT * FROM c","parameters":[{"name":1,"value":1}]}""", "A parameter of the query"),
            ("""{"query":"SELECT * FROM c","parameters":[{"name":"@a"}]}""", "A parameter of the query"),
            ("""{"query":"SELECT * FROM c","parameters":[{"name":"@a","value":1},{"name":"@a","value":2}]}""", "A parameter of the query"),
            ("""{"query":"SELECT * FROM c","parameters":[{"name":"\ud800","value":1}]}""", "not valid Unicode"),
            ("""{"query":"SELECT * FROM c WHERE c.a = @a","parameters":[{"name":"@a","value":"\ud800"}]}""", "not valid Unicode"),
            ("""{"query":"SELECT * FROM c WHERE c.a = @a","parameters":[{"name":"@a","value":-1.7976931348623157e308}]}""", "-1.7976931348623157e308 is out of range"),
        ];
        foreach (var (body, named) in cases)
        {
            var (status, text) = await QueryAsync(gateway, body);
            Assert.True(status is HttpStatusCode.BadRequest, $"{body} is answered with {status}: {text}");
            Assert.Contains(named, text, StringComparison.Ordinal);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> QueryAsync(GatewayFixture gateway, string body)
    {
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://cosmos.local:8081/dbs/db/colls/things/docs") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/query+json");
        request.Headers.Add("x-ms-documentdb-isquery", "True");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
