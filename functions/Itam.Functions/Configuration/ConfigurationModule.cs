using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Configuration;

internal static class ConfigurationModule
{
    public static IServiceCollection AddConfigurationItems(this IServiceCollection services) => services
        .AddDocument<ConfigurationItemDocument>()
        .AddDocument<RelationshipDocument>()
        .AddSingleton<ConfigurationItemStore>()
        .AddSingleton<RelationshipStore>()
        .AddSingleton<AssetLinks>()
        .AddSingleton<ImpactStore>();
}
