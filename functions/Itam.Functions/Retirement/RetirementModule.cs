using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Retirement;

/// <summary>Retirement alerts and the scans that raise them.</summary>
internal static class RetirementModule
{
    public static IServiceCollection AddRetirement(this IServiceCollection services) => services
        .AddSingleton<AlertStore>()
        .AddSingleton<JobStore<AlertScan>>()
        .AddSingleton<AssetReview>()
        .AddSingleton<ScanExecution>()
        .AddSingleton<IAssetChangeParticipant, AlertsFollowAsset>();
}
