using Itam.Tests.Shared;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class NativePlannerTests
{
    [Fact]
    public async Task The_gateways_queries_are_read_by_the_planner_that_this_run_is_about()
    {
        await using var gateway = await GatewayFixture.StartAsync();

        Assert.Empty(await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>("SELECT * FROM c ORDER BY c.size")));

        Assert.Equal(NativePlanner.IsAskedFor, NativePlanner.IsLoaded);
    }
}
