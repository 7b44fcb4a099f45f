using System.Net;
using Itam.Tests.Shared;

namespace Itam.Functions.Tests.Platform;

public sealed class NativePlannerTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_products_queries_are_read_by_the_planner_that_this_run_is_about()
    {
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("assets")).Status);

        Assert.Equal(NativePlanner.IsAskedFor, NativePlanner.IsLoaded);
    }
}
