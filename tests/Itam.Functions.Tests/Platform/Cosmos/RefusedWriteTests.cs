using System.Net;
using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Itam.Functions.Tests.Platform.Cosmos;

/// <summary>What Cosmos DB answers to a write after its client has given up trying again; the local store never does.</summary>
public sealed class RefusedWriteTests
{
    [Theory]
    [InlineData(408, 503, "storeUnavailable")]
    [InlineData(410, 503, "storeUnavailable")]
    [InlineData(449, 503, "storeUnavailable")]
    [InlineData(503, 503, "storeUnavailable")]
    [InlineData(429, 429, "tooManyRequests")]
    [InlineData(403, 500, "internalError")]
    public async Task A_caller_is_told_whether_to_come_back(int answered, int status, string code)
    {
        var container = new Mock<Container>();
        container.Setup(store => store.CreateItemStreamAsync(It.IsAny<Stream>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new ResponseMessage((HttpStatusCode)answered));
        var documents = new DocumentContainer(container.Object, new OlderDocuments(TimeProvider.System), new OptimisticConcurrency(TimeProvider.System), new DocumentJson([]));

        var refused = await Assert.ThrowsAsync<CosmosException>(() => documents.CreateAsync("pk", new { id = "one" }, TestContext.Current.CancellationToken));

        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await Failures.ProblemOf(refused).ExecuteAsync(http);
        await http.Response.CompleteAsync();
        http.Response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(http.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((status, code), (http.Response.StatusCode, problem.RootElement.GetProperty("code").GetString()));
        Assert.Equal(status != 500, http.Response.Headers.ContainsKey("Retry-After"));
    }
}
