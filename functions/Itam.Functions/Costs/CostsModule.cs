using Itam.Functions.Assets.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Costs;

/// <summary>Costs of assets and their totals.</summary>
internal static class CostsModule
{
    public static IServiceCollection AddCosts(this IServiceCollection services) => services
        .AddSingleton<CostStore>()
        .AddSingleton<IAssetParticipant, CostsOfAsset>();
}
