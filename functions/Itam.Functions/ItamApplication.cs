using Itam.Functions.Assets;
using Itam.Functions.Categories;
using Itam.Functions.Configuration;
using Itam.Functions.Costs;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Auth;
using Itam.Functions.Platform.Blobs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Health;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Idempotency;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Settings;
using Itam.Functions.Platform.Telemetry;
using Itam.Functions.Procurement;
using Itam.Functions.Rates;
using Itam.Functions.Retirement;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions;

/// <summary>The composition root. Tests build the same app and replace <see cref="TimeProvider"/>.</summary>
internal static class ItamApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // After the web application, whose middleware puts the HttpContext where ours looks for it.
        builder.UseMiddleware<RequestUnits>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<CallerCheck>();
        builder.UseMiddleware<IdempotentPosts>();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddItamSettings()
            .AddAuth()
            .AddCosmos()
            .AddSingleton<IdempotencyRecords>()
            .AddBlobs()
            .AddJobs()
            .AddHealth()
            .AddCategories()
            .AddAssets()
            .AddConfigurationItems()
            .AddDepreciation()
            .AddRates()
            .AddCosts()
            .AddProcurement()
            .AddRetirement();
        return builder;
    }
}
