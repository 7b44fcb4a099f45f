using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Rates;

/// <summary>What a unit of a currency was on a day, in the base currency.</summary>
internal static class RatesModule
{
    public static IServiceCollection AddRates(this IServiceCollection services) => services.AddSingleton<RateStore>();
}
