namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>HTTP triggers take an ASP.NET Core request and return a result. Middleware that needs the HttpContext goes after it.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.Host.UseAspNetCore();
        return builder;
    }
}
