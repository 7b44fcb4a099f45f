using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Health;

internal static class HealthModule
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();
}
