using Itam.Functions.Assets.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Categories;

internal static class CategoriesModule
{
    public static IServiceCollection AddCategories(this IServiceCollection services) => services
        .AddSingleton<CategorySchemas>()
        .AddSingleton<IAssetParticipant, CategorySchemaOfAsset>();
}
