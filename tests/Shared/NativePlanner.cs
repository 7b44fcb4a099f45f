namespace Itam.Tests.Shared;

/// <summary>
/// The SDK's native planner: Microsoft's own parser then reads every query and sends what it has made of it. The SDK reads its switches once a
/// process, so <c>.ci/run</c> runs the tests that send queries a second time, with these two set.
/// </summary>
internal static class NativePlanner
{
    private const string Library = "libQueryPlanInterop.so";

    /// <summary>Whether this run is to be one with it. There is one for Linux on x64 only.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX") == "true";

    /// <summary>Whether this process has read queries with it.</summary>
    public static bool IsLoaded => OperatingSystem.IsLinux() && File.ReadAllText("/proc/self/maps").Contains(Library, StringComparison.Ordinal);
}
