using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Itam.LocalHost.Tests.Triggers.Http;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_in_the_order_in_which_it_was_added()
    {
        await using var host = await StartAsync(builder => builder
            .UseMiddleware((context, next) => NoteAsync(context, "first", next))
            .UseWhen(context => context.FunctionDefinition.Name == "Other", (context, next) => NoteAsync(context, "never", next))
            .UseMiddleware((context, next) => NoteAsync(context, "second", next))
            .UseMiddleware<Third>());
        using var response = await host.Http.GetAsync("/api/scope", TestContext.Current.CancellationToken);
        Assert.Equal(["first", "second", "third"], response.Headers.GetValues("X-Note"));
    }

    /// <summary>As on the real worker: its generated code cannot name a class that is not public, and calls it by a way that wraps.</summary>
    [Theory]
    [InlineData("throws", "AggregateException(InvalidOperationException: thrown)")]
    [InlineData("throws-at-once", "AggregateException(InvalidOperationException: thrown)")]
    [InlineData("throws-in-public", "InvalidOperationException: thrown")]
    public async Task What_a_function_of_a_class_that_is_not_public_throws_arrives_wrapped(string route, string seen)
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (Exception e)
            {
                context.GetInvocationResult().Value = Results.Text(e is AggregateException ? $"AggregateException({Text(e.InnerException!)})" : Text(e));
            }
        }));
        Assert.Equal(seen, await host.Http.GetStringAsync($"/api/{route}", TestContext.Current.CancellationToken));

        static string Text(Exception e) => $"{e.GetType().Name}: {e.Message}";
    }

    [Fact]
    public async Task Middleware_that_catches_answers_through_the_invocations_result()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (AggregateException e)
            {
                context.GetInvocationResult().Value = Results.Text(e.InnerException!.Message, "text/plain", statusCode: 418);
            }
        }));
        using var response = await host.Http.GetAsync("/api/throws", TestContext.Current.CancellationToken);
        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("thrown", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Middleware_that_throws_is_500_with_an_empty_body()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware((_, _) => throw new InvalidOperationException("early")));
        using var response = await host.Http.GetAsync("/api/scope", TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Middleware_before_the_asp_net_core_integration_sees_no_request()
    {
        var seen = new List<HttpContext?>();
        using var folder = new TemporaryFolder();
        var builder = TestHost.Create([typeof(Functions)], folder, HostJson.Default);
        builder.UseMiddleware((context, next) => SeeAsync(context, next));
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware((context, next) => SeeAsync(context, next));
        builder.Services.AddScoped<Scoped>();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Services.GetRequiredService<LocalHostEndpoints>().Http };
        await http.GetStringAsync("/api/scope", TestContext.Current.CancellationToken);
        Assert.Null(seen[0]);
        Assert.NotNull(seen[1]);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Task SeeAsync(FunctionContext context, Func<Task> next)
        {
            seen.Add(context.GetHttpContext());
            return next();
        }
    }

    [Fact]
    public async Task Each_invocation_has_a_scope_of_its_own_shared_by_middleware_and_function()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            var before = context.InstanceServices.GetRequiredService<Scoped>();
            await next();
            context.GetHttpContext()!.Response.Headers.Append(
                "X-Same", (before == (Scoped)context.Items["scoped"] && before.Uses == 1).ToString());
        }));
        for (var i = 0; i < 2; i++)
        {
            using var response = await host.Http.GetAsync("/api/scope", TestContext.Current.CancellationToken);
            Assert.Equal(["True"], response.Headers.GetValues("X-Same"));
        }
    }

    private static Task NoteAsync(FunctionContext context, string note, Func<Task> next)
    {
        context.GetHttpContext()!.Response.Headers.Append("X-Note", note);
        return next();
    }

    private static Task<TestHost> StartAsync(Action<FunctionsApplicationBuilder> configure) => TestHost.StartAsync([typeof(Functions), typeof(PublicFunctions)], builder =>
    {
        builder.Services.AddScoped<Scoped>();
        configure(builder);
    });

    private sealed class Scoped
    {
        public int Uses { get; set; }
    }

    private sealed class Third : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => NoteAsync(context, "third", () => next(context));
    }

    private sealed class Functions(Scoped scoped)
    {
        [Function("Scope")]
        public IResult Scope([HttpTrigger("get", Route = "scope")] HttpRequest request, FunctionContext context)
        {
            Assert.Equal(request.Path, context.GetHttpContext()!.Request.Path);
            scoped.Uses++;
            context.Items["scoped"] = scoped;
            return Results.NoContent();
        }

        [Function("Throws")]
        public async Task<IResult> ThrowsAsync([HttpTrigger("get", Route = "throws")] HttpRequest request)
        {
            await request.Body.FlushAsync();
            throw new InvalidOperationException("thrown");
        }

        [Function("ThrowsAtOnce")]
        public IResult ThrowsAtOnce([HttpTrigger("get", Route = "throws-at-once")] HttpRequest request) =>
            throw new InvalidOperationException("thrown");
    }

    public static class PublicFunctions
    {
        [Function("ThrowsInPublic")]
        public static Task ThrowsAsync([HttpTrigger("get", Route = "throws-in-public")] HttpRequest request) =>
            throw new InvalidOperationException("thrown");
    }
}
