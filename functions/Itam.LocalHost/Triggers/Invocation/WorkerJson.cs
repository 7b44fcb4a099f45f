using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>The JSON of triggers: the app's <c>JsonSerializerOptions</c>, to which the worker adds that names match in any case.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;

    public static void AddTo(IServiceCollection services) =>
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
}
