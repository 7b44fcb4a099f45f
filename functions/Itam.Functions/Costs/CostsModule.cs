using Itam.Functions.Assets.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Costs;

/// <summary>What is spent on assets, and what that sums up to.</summary>
internal static class CostsModule
{
    public static IServiceCollection AddCosts(this IServiceCollection services) => services
        .AddSingleton<CostStore>()
        .AddSingleton<IAssetParticipant, CostsOfAsset>();
}
