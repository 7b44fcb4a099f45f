using Itam.Tests.Shared;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>Every query that the tests of the gateway send through the SDK, sent again as Microsoft's own planner rewrites it.</summary>
public sealed class NativePlannerTests
{
    [Fact]
    public Task The_suite_of_the_gateway_passes_with_the_native_planner_too() =>
        NativePlanner.RunAsync("Itam.LocalHost.Tests.dll", "-namespace", "Itam.LocalHost.Tests.Cosmos", "-namespace", "Itam.LocalHost.Tests.Cosmos.Language", "-class-", "*.NativePlannerTests");
}
