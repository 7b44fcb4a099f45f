using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>The same protocol over a real socket.</summary>
public sealed class SocketTests
{
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task The_sdk_works_over_a_socket()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var server = await ServeAsync(gateway);
        using var client = GatewayFixture.ClientOf(Address(server), () => new HttpClient(new SocketsHttpHandler()));
        var things = client.GetContainer("db", "things");
        var created = await things.CreateItemAsync(new Thing("ü +€", "a", "first"), Key);
        var read = await things.ReadItemAsync<Thing>("ü +€", Key);
        Assert.Equal(created.Resource, read.Resource);
        using var same = await things.ReadItemStreamAsync("ü +€", Key, new() { IfNoneMatchEtag = created.ETag });
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await Expect.FailureAsync(HttpStatusCode.Conflict, () => things.CreateItemAsync(new Thing("ü +€", "a"), Key));
        using var batch = await things.CreateTransactionalBatch(Key)
            .CreateItem(new Thing("2", "a")).PatchItem("2", [PatchOperation.Set("/name", "patched")]).ExecuteAsync();
        Assert.True(batch.IsSuccessStatusCode);
        Assert.Equal(2, (await Expect.AllOfAsync(things.GetItemQueryIterator<Thing>(requestOptions: new() { MaxItemCount = 1 }))).Count);
        Assert.Equal(HttpStatusCode.NoContent, (await things.DeleteItemAsync<Thing>("2", Key)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Items_sent_at_once_each_arrive_whole_whether_or_not_their_length_is_told(bool isChunked)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var server = await ServeAsync(gateway);
        using var http = new HttpClient(new SocketsHttpHandler());
        string[] names = [.. Enumerable.Range(0, 40).Select(number => new string((char)('a' + (number % 26)), 1 + (number * 4001)))];
        await Task.WhenAll(names.Select(async (name, number) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(server) + "/dbs/db/colls/things/docs");
            request.Content = JsonContent.Create(new { id = $"{number}", pk = "a", name });
            request.Headers.TransferEncodingChunked = isChunked;
            if (!isChunked)
            {
                await request.Content.LoadIntoBufferAsync();
            }

            request.Headers.Add("x-ms-documentdb-partitionkey", "[\"a\"]");
            using var response = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }));
        foreach (var (number, name) in names.Index())
        {
            Assert.Equal(name, (await gateway.Things.ReadItemAsync<Thing>($"{number}", Key)).Resource.Name);
        }
    }

    [Theory]
    [InlineData("GET", "/dbs/db/colls/things/sprocs", HttpStatusCode.BadRequest, "sprocs")]
    [InlineData("GET", "/dbs/db/colls/absent/docs", HttpStatusCode.NotFound, "absent")]
    [InlineData("GET", "/dbs/db/colls/things/docs", HttpStatusCode.BadRequest, "continuation")]
    [InlineData("GET", "/dbs/db/colls/things/docs/1", HttpStatusCode.BadRequest, "PartitionKey")]
    [InlineData("PUT", "/dbs/db", HttpStatusCode.MethodNotAllowed, "PUT")]
    public async Task What_is_not_served_is_refused_by_name(string method, string path, HttpStatusCode status, string named)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient(gateway.Gateway.CreateHandler());
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://cosmos.local:8081" + path);
        request.Headers.Add("x-ms-continuation", "nonsense");
        using var response = await http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> ServeAsync(GatewayFixture gateway)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(gateway.Gateway.ServeAsync);
        await server.StartAsync();
        return server;
    }

    private static string Address(WebApplication server) =>
        server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
}
