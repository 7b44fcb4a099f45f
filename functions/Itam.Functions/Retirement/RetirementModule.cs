using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Retirement;

/// <summary>Retirement alerts and the scans that raise them.</summary>
internal static class RetirementModule
{
    public static IServiceCollection AddRetirement(this IServiceCollection services) => services
        .AddDocument<AlertConverter>()
        .AddSingleton<AlertStore>()
        .AddSingleton<AssetReview>()
        .AddJobKind<ScanRequest, ScanCounts, RetirementScan>()
        .AddSingleton<IAssetParticipant, AlertsFollowAsset>();
}
