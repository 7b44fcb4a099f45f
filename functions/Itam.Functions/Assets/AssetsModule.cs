using Itam.Functions.Assets.Covers;
using Itam.Functions.Assets.Lifecycle;
using Itam.Functions.Assets.Register;
using Itam.Functions.Assets.Seats;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets;

internal static class AssetsModule
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<Reservations>()
        .AddSingleton<TagNumbers>()
        .AddSingleton<AssetBondStore>()
        .AddSingleton<AssetStore>()
        .AddSingleton<AssetPartStore>()
        .AddSingleton<SeatAssignments>()
        .AddSingleton<ContractCovers>()
        .AddSingleton<AssignedAssetCheck>()
        .AddSingleton<IAssetChangeParticipant>(provider => provider.GetRequiredService<AssignedAssetCheck>())
        .AddSingleton<AssetAssignments>()
        .AddSingleton<AssetRegistration>()
        .AddSingleton<AssetEdits>();
}
