using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Defaults;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Depreciation.Usage;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation;

/// <summary>Books, the ledger and the runs that post to it.</summary>
internal static class DepreciationModule
{
    public static IServiceCollection AddDepreciation(this IServiceCollection services) => services
        .AddDocument<PolicyConverter>()
        .AddSingleton<BookStore>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<DefaultsStore>()
        .AddSingleton<BookPolicies>()
        .AddSingleton<UsageReportStore>()
        .AddSingleton<UsageStore>()
        .AddSingleton<BookBases>()
        .AddSingleton<AssetBookStore>()
        .AddSingleton<LedgerStore>()
        .AddSingleton<AssetPosting>()
        .AddSingleton<AssetArrears>()
        .AddJobKind<RunRequest, PostingCounts, PostingRun>()
        .AddSingleton<IAssetParticipant, PolicyOfAsset>()
        .AddSingleton<IAssetParticipant, BookFollowsAsset>();
}
