using Itam.LocalHost.Tests.Hosting;
using Itam.LocalServer;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Itam.LocalHost.Tests.Triggers;

/// <summary>What the real worker would refuse, and what the local host cannot run, it refuses at its start and by name.</summary>
public sealed class FunctionIndexTests
{
    [Theory]
    [InlineData(typeof(NotPublic), "Function NotPublic: its method NotPublic.Run must be public.")]
    [InlineData(typeof(NoTrigger), "Function NoTrigger: its method NoTrigger.Run must have one parameter with a trigger; it has 0.")]
    [InlineData(typeof(Abstract), "Function Abstract: its method Abstract.Run must be on a class that can be made, and not generic.")]
    [InlineData(typeof(Feed), "Function Feed: the local host cannot run a MailTriggerAttribute; switch it off with the setting AzureWebJobs_Feed_Disabled=true.")]
    [InlineData(typeof(WrongRequest), "Function WrongRequest: its parameter request must be an HttpRequest.")]
    [InlineData(typeof(WrongReturn), "Function WrongReturn: it returns Int32; an HTTP function returns IResult, IActionResult or nothing.")]
    [InlineData(typeof(WrongParameter), "Function WrongParameter: its parameter version is a Version, which cannot be bound.")]
    [InlineData(typeof(HttpRetry), "Function HttpRetry: an HTTP function takes no retry attribute (AZFW0012): the caller tries again.")]
    [InlineData(typeof(WrongTimer), "Function WrongTimer: its parameter timer must be a TimerInfo.")]
    [InlineData(typeof(WrongInterval), "Function WrongInterval: '5s', an interval of its retry attribute, is not hh:mm:ss.")]
    public void A_function_that_cannot_run_stops_the_start(Type function, string message) =>
        Assert.Equal(message, TestHost.Refusal(function));

    [Fact]
    public void Two_functions_of_one_name_stop_the_start() =>
        Assert.Matches(
            "^Function (Twice|TWICE): the name is used twice, by .*Twice.One and .*Twice.Other \\(upper and lower case are the same\\)\\.$",
            TestHost.Refusal(typeof(Twice)));

    [Fact]
    public void Http_functions_need_the_asp_net_core_integration()
    {
        using var folder = new TemporaryFolder();
        var builder = TestHost.Create([typeof(Twin)], folder, hostJson: null);
        Assert.Equal(
            "Function TwinA: an HTTP trigger needs ConfigureFunctionsWebApplication() on the builder.",
            Assert.Throws<StartRefusedException>(builder.Build).Message);
    }

    [Theory]
    [InlineData("--AzureWebJobs_TwinB_Disabled")]
    [InlineData("--AzureWebJobs.TwinB.Disabled")]
    public async Task A_function_is_switched_off_by_either_form_of_its_setting(string option)
    {
        await using var host = await TestHost.StartAsync([typeof(Twin), typeof(Feed)], null, args: [option, "true", "--AzureWebJobs_Feed_Disabled", "true"]);
        Assert.Equal("a", await host.Http.GetStringAsync("/api/twin-a", TestContext.Current.CancellationToken));
        using var disabled = await host.Http.GetAsync("/api/twin-b", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)disabled.StatusCode);
    }

    private sealed class NotPublic
    {
        [Function("NotPublic")]
        internal static void Run([HttpTrigger] HttpRequest request) => Assert.NotNull(request);
    }

    private sealed class NoTrigger
    {
        [Function("NoTrigger")]
        public static void Run(HttpRequest request) => Assert.NotNull(request);
    }

    private abstract class Abstract
    {
        [Function("Abstract")]
        public void Run([HttpTrigger] HttpRequest request) => Assert.NotNull(request);
    }

    private sealed class Feed
    {
        [Function("Feed")]
        public static void Run([MailTrigger] string[] changes) => Assert.NotNull(changes);
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class MailTriggerAttribute : TriggerBindingAttribute;

    private sealed class WrongRequest
    {
        [Function("WrongRequest")]
        public static void Run([HttpTrigger] string request) => Assert.NotNull(request);
    }

    private sealed class WrongReturn
    {
        [Function("WrongReturn")]
        public static Task<int> Run([HttpTrigger] HttpRequest request) => Task.FromResult(request.Path.Value!.Length);
    }

    private sealed class WrongParameter
    {
        [Function("WrongParameter")]
        public static void Run([HttpTrigger(Route = "v/{version}")] HttpRequest request, Version version) => Assert.NotNull(version);
    }

    private sealed class HttpRetry
    {
        [Function("HttpRetry")]
        [FixedDelayRetry(3, "00:00:05")]
        public static void Run([HttpTrigger] HttpRequest request) => Assert.NotNull(request);
    }

    private sealed class WrongTimer
    {
        [Function("WrongTimer")]
        public static void Run([TimerTrigger("0 0 2 * * *")] string timer) => Assert.NotNull(timer);
    }

    private sealed class WrongInterval
    {
        [Function("WrongInterval")]
        [FixedDelayRetry(3, "5s")]
        public static void Run([TimerTrigger("0 0 2 * * *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    private sealed class Twice
    {
        [Function("Twice")]
        public static IResult One([HttpTrigger("get")] HttpRequest request) => Results.Ok(request.Path.Value);

        [Function("TWICE")]
        public static IResult Other([HttpTrigger("post")] HttpRequest request) => Results.Ok(request.Path.Value);
    }

    private sealed class Twin
    {
        [Function("TwinA")]
        public static IResult A([HttpTrigger("get", Route = "twin-a")] HttpRequest request) => Results.Text("a", request.ContentType);

        [Function("TwinB")]
        public static IResult B([HttpTrigger("get", Route = "twin-b")] HttpRequest request) => Results.Text("b", request.ContentType);
    }
}
