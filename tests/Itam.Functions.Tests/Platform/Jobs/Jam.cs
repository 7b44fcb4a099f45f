using System.Collections.Concurrent;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>A queue that loses every message until the jam is over: as a process does that dies between its write and its message.</summary>
internal sealed class Jam
{
    public bool IsOver { get; set; }

    public ConcurrentQueue<ShardMessage> Swallowed { get; } = new();

    public void Into(IServiceCollection services)
    {
        services.AddSingleton<JobQueue>();
        services.Replace(ServiceDescriptor.Singleton<IJobQueue>(provider => new Way(this, provider.GetRequiredService<JobQueue>())));
    }

    private sealed class Way(Jam jam, JobQueue queue) : IJobQueue
    {
        public Task SendAsync(ShardMessage message, TimeSpan delay, CancellationToken cancellationToken)
        {
            if (jam.IsOver)
            {
                return queue.SendAsync(message, delay, cancellationToken);
            }

            jam.Swallowed.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
