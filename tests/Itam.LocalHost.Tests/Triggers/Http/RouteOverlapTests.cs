using Itam.LocalHost.Tests.Hosting;
using Itam.LocalHost.Triggers;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Tests.Triggers.Http;

public sealed class RouteOverlapTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData("a/{id}", "a/summary")]
    [InlineData("a/{id:alpha}", "a/summary")]
    [InlineData("a/{id:guid}", "a/{other:guid}")]
    [InlineData("a/{id:guid}", "a/{number:int}")]
    [InlineData("a/{id:guid}", "A/0197a9a4-0000-7000-8000-000000000000")]
    [InlineData("a", "A")]
    [InlineData("a/{page?}", "a")]
    [InlineData("a/{page?}", "a/{size?}")]
    [InlineData("a/{page=1}", "a")]
    [InlineData("a/{*path}", "a/b/c")]
    [InlineData("a/{*path}", "a")]
    [InlineData("a/{name}.csv", "a/{other}")]
    public void Routes_that_some_request_matches_both_overlap(string one, string other)
    {
        Assert.True(Overlap(("get", one), ("get", other)));
        Assert.True(Overlap(("get", other), ("get", one)));
    }

    [Theory]
    [InlineData("a/{id:guid}", "a/summary")]
    [InlineData("a/{id:guid}", "a/by-tag/{tag}")]
    [InlineData("a/{id:guid}/history", "a/{id:guid}/costs")]
    [InlineData("a/{id:int}", "a/seven")]
    [InlineData("a/{page?}", "a/b/c")]
    [InlineData("a", "b")]
    [InlineData("a", "a/b")]
    [InlineData("a/{*path}", "b/{*path}")]
    public void Routes_that_no_request_matches_both_do_not(string one, string other)
    {
        Assert.False(Overlap(("get", one), ("get", other)));
        Assert.False(Overlap(("get", other), ("get", one)));
    }

    [Fact]
    public void Only_routes_of_one_method_overlap()
    {
        Assert.False(Overlap(("get", "a"), ("post", "a")));
        Assert.True(Overlap(("get", "a"), ("", "a")));
    }

    [Fact]
    public void A_catch_all_of_everything_that_sorts_last_is_exempt_and_no_other()
    {
        Assert.False(Overlap(("get", "a"), ("", "{*path}")));
        Assert.True(Overlap(("", "{*path}"), ("get", "a")));
        Assert.True(Overlap(("get", "a/b"), ("get", "a/{*path}")));
    }

    [Fact]
    public void The_start_is_refused_with_both_names() =>
        Assert.Equal(
            "Functions A1 and A2: their routes 'api/a/{id}' and 'api/a/summary' overlap, and only the first by name would run. "
            + "Make them disjoint, ids by a constraint.",
            TestHost.Refusal(typeof(Overlapping)));

    [Theory]
    [InlineData(typeof(BadTemplate))]
    [InlineData(typeof(BadConstraint))]
    public void A_route_that_is_none_stops_the_start(Type function) =>
        Assert.StartsWith($"Function {function.Name}: its route 'api/", TestHost.Refusal(function), StringComparison.Ordinal);

    [Fact]
    public async Task Everything_else_reaches_a_catch_all_that_sorts_last()
    {
        await using var host = await TestHost.StartAsync(typeof(WithCatchAll));
        Assert.Equal("known", await host.Http.GetStringAsync("/api/known", TestContext.Current.CancellationToken));
        Assert.Equal("nothing at un/known", await host.Http.GetStringAsync("/api/un/known", TestContext.Current.CancellationToken));
        using var wrongMethod = await host.Http.DeleteAsync("/api/known", TestContext.Current.CancellationToken);
        Assert.Equal("nothing at known", await wrongMethod.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private bool Overlap(params (string Method, string Route)[] routes)
    {
        var policies = services.GetRequiredService<ParameterPolicyFactory>();
        var method = typeof(WithCatchAll).GetMethod(nameof(WithCatchAll.Known))!;
        var read = routes.Select((route, position) => HttpRoute.Read(
            new Function(
                $"F{position}",
                method,
                method.GetParameters()[0],
                new HttpFunctionTrigger(route.Route, route.Method.Length == 0 ? [] : [route.Method], AuthorizationLevel.Function),
                isDisabled: false),
            "",
            policies));
        return Record.Exception(() => RouteOverlap.Refuse([.. read])) switch
        {
            null => false,
            StartRefusedException => true,
            { } other => throw other,
        };
    }

    private sealed class Overlapping
    {
        [Function("A1")]
        public static IResult One([HttpTrigger("get", Route = "a/{id}")] HttpRequest request) => Results.Ok(request.Path.Value);

        [Function("A2")]
        public static IResult Two([HttpTrigger("get", "post", Route = "a/summary")] HttpRequest request) => Results.Ok(request.Path.Value);
    }

    private sealed class BadTemplate
    {
        [Function("BadTemplate")]
        public static IResult One([HttpTrigger("get", Route = "a/{id")] HttpRequest request) => Results.Ok(request.Path.Value);
    }

    private sealed class BadConstraint
    {
        [Function("BadConstraint")]
        public static IResult One([HttpTrigger("get", Route = "a/{id:uuid}")] HttpRequest request) => Results.Ok(request.Path.Value);
    }

    private sealed class WithCatchAll
    {
        [Function("Known")]
        public static IResult Known([HttpTrigger("get", Route = "known")] HttpRequest request) => Results.Text("known", request.ContentType);

        [Function("ZzNothing")]
        public static IResult Nothing([HttpTrigger(Route = "{*path}")] HttpRequest request, string path) =>
            Results.Text($"nothing at {path}", request.ContentType);
    }
}
