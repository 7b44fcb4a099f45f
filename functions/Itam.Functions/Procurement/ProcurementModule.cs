using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Procurement;

internal static class ProcurementModule
{
    public static IServiceCollection AddProcurement(this IServiceCollection services) => services
        .AddSingleton<ImportStore>()
        .AddSingleton<ImportFiles>()
        .AddSingleton<ImportPlanner>()
        .AddSingleton<ImportResults>()
        .AddSingleton<ChunkIntake>()
        .AddJobKind<ImportRequest, ImportCounts, ImportKind>();
}
