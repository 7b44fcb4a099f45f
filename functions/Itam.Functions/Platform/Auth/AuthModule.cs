using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Platform.Auth;

internal static class AuthModule
{
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddHttpClient(EntraKeys.HttpClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(5);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .RemoveAllLoggers()
            // Whom the settings name is asked, and nobody to whom they might point.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddSingleton<OpenFunctions>()
            .AddSingleton<EntraKeys>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<KeysCallers>()
            .AddSingleton<EntraCallers>()
            .AddSingleton<ICallers>(provider => provider.GetRequiredService<IOptions<ItamOptions>>().Value.Auth.IsEntra
                ? provider.GetRequiredService<EntraCallers>()
                : provider.GetRequiredService<KeysCallers>());
    }
}
