using Itam.LocalHost.Cosmos.Faults;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>The setting <c>LocalHost__CosmosFaults</c>; see <see cref="FaultInjection"/> for what it may say.</summary>
internal static class CosmosFaultSetting
{
    public const string Key = "LocalHost:CosmosFaults";

    /// <exception cref="LocalHostStartException">The setting cannot be understood.</exception>
    public static FaultInjection Read(IConfiguration settings)
    {
        try
        {
            return FaultInjection.Parse(settings[Key]);
        }
        catch (FormatException fault)
        {
            throw new LocalHostStartException($"The setting LocalHost__CosmosFaults is wrong: {fault.Message}.", fault);
        }
    }
}
