using Itam.LocalHost.Hosting;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The app's services, settings and middleware, until <see cref="Build"/> makes a host of them.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly LocalHostBuilder host;

    internal FunctionsApplicationBuilder(LocalHostBuilder host) => this.host = host;

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host.Web).Properties;

    public ConfigurationManager Configuration => host.Web.Configuration;

    public IHostEnvironment Environment => host.Web.Environment;

    public ILoggingBuilder Logging => host.Web.Logging;

    public IMetricsBuilder Metrics => host.Web.Metrics;

    public IServiceCollection Services => host.Web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal LocalHostBuilder Host => host;

    public IHost Build() => new GuardedHost(host.Functions, StartRefusal.Guard(host.Functions.IsOwnProcess, host.Build));

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)host.Web).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        host.Middleware.Add(middleware);
        return this;
    }
}
