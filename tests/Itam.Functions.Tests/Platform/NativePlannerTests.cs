using Itam.Tests.Shared;

namespace Itam.Functions.Tests.Platform;

/// <summary>
/// Every query of the product, read by Microsoft's own parser and sent as its planner rewrites it. What calls cost is left out:
/// a rewritten query brings its order keys and groups along and is charged for more bytes.
/// </summary>
public sealed class NativePlannerTests
{
    [Fact]
    public Task Every_feature_works_with_the_native_planner_too() =>
        NativePlanner.RunAsync(
            "Itam.Functions.Tests.dll",
            "-namespace-", "Itam.Functions.Tests.Laptop", "-namespace-", "Itam.Functions.Tests.Architecture", "-class-", "*.NativePlannerTests", "-class-", "*.RequestUnitTests");
}
