using Azure.Storage.Queues;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Long work: the queue, from the setting that the Functions host uses (<c>AzureWebJobsStorage</c>), and what looks after the jobs.</summary>
internal static class JobsModule
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(CreateClient)
        .AddHostedService<JobQueueSetup>()
        .AddSingleton<IJobQueue, JobQueue>()
        .AddSingleton<JobReminders>()
        .AddSingleton<JobActivity>()
        .AddHostedService<JobKeeper>();

    /// <summary>A kind of job, for a feature's module.</summary>
    public static IServiceCollection AddJobKind<TRequest, TCounts, TKind>(this IServiceCollection services)
        where TCounts : class, ICounts<TCounts>, new()
        where TKind : class, IJobKind<TRequest, TCounts> => services
            .AddSingleton<IJobKind<TRequest, TCounts>, TKind>()
            .AddSingleton<JobStore<TRequest, TCounts>>()
            .AddSingleton<JobClosing<TRequest, TCounts>>()
            .AddSingleton<JobService<TRequest, TCounts>>()
            .AddSingleton<IJobRunner, JobRunner<TRequest, TCounts>>();

    private static QueueClient CreateClient(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (configuration["AzureWebJobsStorage"] is { Length: > 0 } connectionString)
        {
            return new QueueClient(connectionString, JobQueue.Name, options);
        }

        var connection = configuration.GetSection("AzureWebJobsStorage");
        var address = connection["queueServiceUri"] is { Length: > 0 } uri ? uri : $"https://{connection["accountName"]}.queue.core.windows.net";
        return new QueueClient(new Uri($"{address.TrimEnd('/')}/{JobQueue.Name}"), AzureCredentials.For(connection), options);
    }
}
