namespace Itam.LocalCosmos;

/// <summary>Environment switches of the Cosmos SDK that fit a local gateway. The SDK reads them once, so they are set before the first client.</summary>
internal static class CosmosSdkSwitches
{
    private const string NativePlanner = "AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX";

    /// <summary>Sets each switch that the environment does not set already.</summary>
    public static void Apply()
    {
        // Query plans come from the gateway on every platform: the native planner exists for some only, and is used where it is asked for.
        var isNative = Environment.GetEnvironmentVariable(NativePlanner) is "true";
        Default("AZURE_COSMOS_BYPASS_QUERY_PARSING", isNative ? "false" : "true");
        // A container has one physical partition here, so a query needs no plan: that request of every page is spared.
        Default("AZURE_COSMOS_OPTIMISTIC_DIRECT_EXECUTION_ENABLED", isNative ? "false" : "true");
        // Without it every client asks the cloud's metadata address, which a laptop does not have.
        Default("COSMOS_DISABLE_IMDS_ACCESS", "true");
    }

    private static void Default(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
