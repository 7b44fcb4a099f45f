using System.Diagnostics;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Moq;

namespace Itam.Functions.Tests.Platform;

/// <summary>On the real worker no activity is current while a function runs; the request has the web server's.</summary>
public sealed class RequestActivityTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly Problem Refusal = Problem.From(Error.NotFound("assetNotFound", "There is none."));

    [Fact]
    public async Task A_problem_names_the_trace_of_the_caller()
    {
        using var activity = CallersTrace();
        var http = Request(activity);
        http.Response.Body = new MemoryStream();

        await Refusal.ExecuteAsync(http);
        await http.Response.CompleteAsync();

        http.Response.Body.Position = 0;
        Assert.Equal(TraceId, TraceIdOf(await JsonDocument.ParseAsync(http.Response.Body, cancellationToken: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task So_does_one_that_is_kept_for_the_next_attempt()
    {
        using var activity = CallersTrace();

        var kept = await KeptAnswer.CaptureAsync(Refusal, Request(activity));

        Assert.Equal(TraceId, TraceIdOf(JsonDocument.Parse(kept.Body)));
    }

    private static Activity CallersTrace()
    {
        var activity = new Activity("request").SetParentId($"00-{TraceId}-00f067aa0ba902b7-01").Start();
        Activity.Current = null;
        return activity;
    }

    private static DefaultHttpContext Request(Activity activity)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(Mock.Of<IHttpActivityFeature>(feature => feature.Activity == activity));
        return http;
    }

    private static string? TraceIdOf(JsonDocument problem) => problem.RootElement.GetProperty("traceId").GetString();
}
