using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalCosmos.Faults;

/// <summary>The setting <c>LocalHost__CosmosFaults</c>; see <see cref="FaultInjection"/> for what it may say.</summary>
internal static class FaultSetting
{
    private const string Key = "LocalHost:CosmosFaults";

    /// <exception cref="StartRefusedException">The setting cannot be understood.</exception>
    public static FaultInjection Read(IConfiguration settings)
    {
        try
        {
            return FaultInjection.Parse(settings[Key]);
        }
        catch (FormatException fault)
        {
            throw new StartRefusedException($"The setting LocalHost__CosmosFaults is wrong: {fault.Message}.", fault);
        }
    }
}
