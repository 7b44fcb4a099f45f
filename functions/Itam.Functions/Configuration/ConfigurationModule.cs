using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Configuration;

internal static class ConfigurationModule
{
    public static IServiceCollection AddConfigurationItems(this IServiceCollection services) => services
        .AddSingleton<ConfigurationItemStore>()
        .AddSingleton<RelationshipStore>()
        .AddSingleton<AssetLinks>()
        .AddSingleton<ImpactStore>();
}
