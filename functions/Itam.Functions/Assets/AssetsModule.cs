using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets;

internal static class AssetsModule
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<Reservations>()
        .AddSingleton<TagNumbers>()
        .AddSingleton<AssetBondStore>()
        .AddSingleton<AssetStore>()
        .AddSingleton<AssetParts>()
        .AddSingleton<Seats>()
        .AddSingleton<Covers>()
        .AddSingleton<AssignedAssetCheck>()
        .AddSingleton<IAssetChangeParticipant>(provider => provider.GetRequiredService<AssignedAssetCheck>())
        .AddSingleton<AssetAssignments>()
        .AddSingleton<AssetRegistration>()
        .AddSingleton<AssetEdits>();
}
