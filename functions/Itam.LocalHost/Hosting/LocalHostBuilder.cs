using Itam.LocalCosmos;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Triggers;
using Itam.LocalHost.Triggers.Admin;
using Itam.LocalHost.Triggers.Discovery;
using Itam.LocalHost.Triggers.Http;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalHost.Triggers.Keys;
using Itam.LocalServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Hosting;

/// <summary>Makes the local host: settings and ports first, then what the app adds, then the functions it finds.</summary>
internal sealed partial class LocalHostBuilder
{
    /// <summary>The app takes its Cosmos client's HttpClient from the factory under this name.</summary>
    private const string CosmosHttpClient = "cosmos";

    private const string KeysFile = "keys.json";
    private const string HostFile = "host.db";

    private readonly LocalHostResources resources;
    private readonly HostJson hostJson;

    private LocalHostBuilder(FunctionSource functions, WebApplicationBuilder web, LocalHostResources resources, HostJson hostJson)
    {
        Functions = functions;
        Web = web;
        this.resources = resources;
        this.hostJson = hostJson;
    }

    public FunctionSource Functions { get; }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    private bool IsAspNetCore { get; set; }

    public static LocalHostBuilder Create(IReadOnlyList<string> args, FunctionSource functions, HostJson? hostJson = null)
    {
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = functions.Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        ProgramSettings.AddTo(web.Configuration, LocalHostOptions.CommandLine, args, functions.IsOwnProcess, AppContext.BaseDirectory);
        hostJson ??= HostJson.ReadFile();
        var options = LocalHostOptions.Read(web.Configuration);
        var held = LocalHostResources.Open(web.Configuration);
        try
        {
            held.AddConnectionsTo(web.Configuration);
            var builder = new LocalHostBuilder(functions, web, held, hostJson);
            builder.AddServices(options);
            return builder;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>HTTP functions take an <c>HttpRequest</c>; middleware added from here on sees it.</summary>
    public void UseAspNetCore()
    {
        IsAspNetCore = true;
        Middleware.Add(HttpResultMiddleware.Create);
    }

    /// <exception cref="StartRefusedException">A function cannot be run as it is written.</exception>
    public WebApplication Build()
    {
        try
        {
            Web.Services.TryAddSingleton(TimeProvider.System);
            var functions = FunctionReader.Read(Functions, Web.Configuration);
            if (!IsAspNetCore && functions.Enabled.FirstOrDefault(function => function.Trigger is HttpFunctionTrigger) is { } http)
            {
                throw FunctionRefusal.Of(http.Name, "an HTTP trigger needs ConfigureFunctionsWebApplication() on the builder");
            }

            if (functions.Enabled.Any(function => ReturnValue.TypeOf(function).IsAssignableTo(typeof(IActionResult))))
            {
                // Such results write themselves through what MVC registers, on the real worker too.
                Web.Services.AddMvcCore();
            }

            Web.Services.AddSingleton(functions);
            Web.Services.AddSingleton(new FunctionPipeline(Middleware));
            return Map(Web.Build(), functions);
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    private WebApplication Map(WebApplication app, FunctionIndex functions)
    {
        // From here on the container has the resources and disposes them, after everything that was made later.
        _ = app.Services.GetRequiredService<LocalHostResources>();
        EmulatorServers.Open(app.Services);
        _ = app.Services.GetRequiredService<BackgroundFunctions>();
        HttpFunctions.Map(app, functions, hostJson, AdminApi.Endpoints(app.Services));
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Host");
        foreach (var key in hostJson.UnknownKeys)
        {
            LogUnknownKey(logger, key);
        }

        return app;
    }

    private void AddServices(LocalHostOptions options)
    {
        var keysFile = options.RequireKeys ? resources.Data.PartAt(KeysFile) : null;
        resources.AddServicesTo(Web.Services);
        Web.Services.AddSingleton(Functions);
        Web.Services.AddSingleton(options);
        Web.Services.AddSingleton(hostJson);
        Web.Services.AddSingleton(resources.Endpoints(keysFile));
        Web.Services.AddSingleton(_ => new HttpFront(keysFile is null ? null : DataFolder.OpenPart(keysFile, AccessKeys.Open), hostJson));
        Web.Services.AddHostedService<StartupReport>();
        BackgroundFunctions.AddTo(Web.Services, resources.Data.PartAt(HostFile));
        Web.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        if (resources.Cosmos is not null)
        {
            CosmosSdkSwitches.Apply();

            // Calls of the app itself spare the loopback socket.
            Web.Services.AddHttpClient(CosmosHttpClient)
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<CosmosGateway>().CreateHandler());
        }

        ConsoleLogging.AddTo(Web.Logging, Web.Configuration, hostJson.Logging);
        HttpServer.AddTo(Web, resources.Http);
    }

    [LoggerMessage(LogLevel.Warning, "host.json: the key {Key} is not known to the Functions host and has no effect.")]
    private static partial void LogUnknownKey(ILogger logger, string key);
}
