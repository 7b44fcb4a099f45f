using System.Globalization;
using System.Net;
using System.Text;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Http;

public sealed class HttpTriggerTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(typeof(Echo), typeof(Statics));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/items/0197a9a4-0000-7000-8000-000000000000", 200, "item 0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("GET", "/API/ITEMS/0197A9A4-0000-7000-8000-000000000000", 200, "item 0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("GET", "/api/items/by-tag/A%2FB", 200, "tag A%2FB")]
    [InlineData("GET", "/api/optional", 200, "page 1 size none")]
    [InlineData("GET", "/api/optional/7/50", 200, "page 7 size 50")]
    [InlineData("POST", "/api/NameAsRoute", 200, "no route")]
    [InlineData("PATCH", "/api/nameasroute", 200, "no route")]
    [InlineData("GET", "/api/static", 200, "static")]
    [InlineData("DELETE", "/api/static", 200, "")]
    [InlineData("GET", "/api/a/b/c.txt", 200, "")]
    public async Task A_route_binds_its_values_by_name(string method, string path, int status, string body) =>
        await AssertAnswerAsync(method, path, status, body);

    [Theory]
    [InlineData("GET", "/api/items/not-a-guid")]
    [InlineData("POST", "/api/items/0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("HEAD", "/api/items/0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("OPTIONS", "/api/items/0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("GET", "/items/0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api//static")]
    [InlineData("GET", "/api/a//b")]
    [InlineData("GET", "/api/unknown")]
    public async Task No_route_a_wrong_method_and_a_failed_constraint_are_404_with_an_empty_body(string method, string path) =>
        await AssertAnswerAsync(method, path, 404, "");

    [Fact]
    public async Task A_function_that_throws_is_500_with_an_empty_body() => await AssertAnswerAsync("GET", "/api/throws", 500, "");

    [Fact]
    public async Task A_route_value_of_the_wrong_type_is_a_failure_of_the_function() =>
        await AssertAnswerAsync("GET", "/api/optional/seven", 500, "");

    [Fact]
    public async Task Host_and_query_are_the_callers_whatever_a_proxy_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/host?code=abc");
        request.Headers.Add("X-Forwarded-Host", "elsewhere.example");
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal($"{host.Endpoints.Http.Authority} ?code=abc", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_over_the_servers_usual_limit_reaches_the_function()
    {
        using var content = new ByteArrayContent(new byte[31_000_000]);
        using var response = await host.Http.PostAsync("/api/length", content, TestContext.Current.CancellationToken);
        Assert.Equal("31000000", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task AssertAnswerAsync(string method, string path, int status, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Echo
    {
        [Function("GetItem")]
        public Task<IResult> Item([HttpTrigger(AuthorizationLevel.Function, "get", Route = "items/{id:guid}")] HttpRequest request, Guid id) =>
            Task.FromResult(Results.Text($"item {id}"));

        [Function("GetItemByTag")]
        public async ValueTask<IResult> Tag([HttpTrigger("get", Route = "items/by-tag/{tag}")] HttpRequest request, string tag)
        {
            await Task.Yield();
            return Results.Text($"tag {tag}");
        }

        [Function("Optional")]
        public IResult Optional(
            [HttpTrigger("get", Route = "optional/{page?}/{size?}")] HttpRequest request, int? size, int page = 1) =>
            Results.Text($"page {page} size {size?.ToString(CultureInfo.InvariantCulture) ?? "none"}");

        [Function("NameAsRoute")]
        public IResult NameAsRoute([HttpTrigger] HttpRequest request) => Results.Text("no route");

        [Function("Throws")]
        public IResult Throws([HttpTrigger("get", Route = "throws")] HttpRequest request)
        {
            request.HttpContext.Response.Headers.Append("X-Half", "done");
            throw new InvalidOperationException("nobody must see this");
        }

        [Function("Host")]
        public IResult Host([HttpTrigger("get", Route = "host")] HttpRequest request) =>
            Results.Text($"{request.Host} {request.QueryString}");

        [Function("Length")]
        public async Task<IResult> LengthAsync(
            [HttpTrigger("post", Route = "length")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
        {
            Assert.Same(request.HttpContext, context.GetHttpContext());
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            return Results.Text(body.Length.ToString(CultureInfo.InvariantCulture), "text/plain", Encoding.UTF8);
        }
    }

    private static class Statics
    {
        [Function("GetStatic")]
        public static IResult Get([HttpTrigger("get", Route = "static")] HttpRequest request) => Results.Text("static");

        [Function("DeleteStatic")]
        public static Task DeleteAsync([HttpTrigger("delete", Route = "static")] HttpRequest request) => Task.CompletedTask;

        [Function("Files")]
        public static void File([HttpTrigger("get", Route = "a/{*path}")] HttpRequest request, string path) =>
            Assert.Equal("b/c.txt", path);
    }
}
