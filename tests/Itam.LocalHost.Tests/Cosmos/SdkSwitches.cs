using System.Runtime.CompilerServices;
using Itam.LocalCosmos;

namespace Itam.LocalHost.Tests.Cosmos;

internal static class SdkSwitches
{
    /// <summary>The SDK reads its switches once: they are set before any test makes a client.</summary>
    [ModuleInitializer]
    internal static void Apply() => CosmosSdkSwitches.Apply();
}
