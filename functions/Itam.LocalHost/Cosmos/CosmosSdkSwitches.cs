namespace Itam.LocalHost.Cosmos;

/// <summary>Environment switches of the Cosmos SDK that fit a local gateway. The SDK reads them once, so they are set before the first client.</summary>
internal static class CosmosSdkSwitches
{
    private const string NativePlanner = "AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX";

    /// <summary>Sets each switch that the environment does not set already.</summary>
    public static void Apply()
    {
        // Query plans come from the gateway on every platform: the native planner exists for some only, and is used where it is asked for.
        Default("AZURE_COSMOS_BYPASS_QUERY_PARSING", Environment.GetEnvironmentVariable(NativePlanner) is "true" ? "false" : "true");
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
