using Itam.Functions.Assets.Covers;
using Itam.Functions.Assets.Lifecycle;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Assets.Register;
using Itam.Functions.Assets.Seats;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets;

internal static class AssetsModule
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddRegister()
        .AddSingleton<AssetEdits>()
        .AddSingleton<AssetListStore>()
        .AddSingleton<SeatAssignments>()
        .AddSingleton<ContractCovers>()
        .AddSingleton<IAssetParticipant, AssignedAssets>()
        .AddSingleton<IAssetParticipant, SeatsOfAsset>()
        .AddSingleton<IAssetParticipant, CoversOfAsset>();

    private static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddDocument<AssetDocument>()
        .AddSingleton<Reservations>()
        .AddSingleton<TagNumbers>()
        .AddSingleton<AssetStore>()
        .AddSingleton<AssetBondStore>()
        .AddSingleton<AssetParticipants>()
        .AddSingleton<AssetWriter>()
        .AddSingleton<AssetRegister>()
        .AddSingleton<AssetPartStore>()
        .AddSingleton<AssetParts>();
}
