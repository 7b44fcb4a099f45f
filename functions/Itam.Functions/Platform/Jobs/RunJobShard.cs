using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Jobs;

/// <summary>Carries out the shard that a message of the queue names.</summary>
internal sealed class RunJobShard(IEnumerable<IJobRunner> runners, IJobQueue queue, JobActivity activity)
{
    /// <summary>How long a store that cannot even be asked for the shard is left alone. The host would try at once, and give up after five times.</summary>
    private static readonly TimeSpan StoreAway = TimeSpan.FromSeconds(15);

    [Function(nameof(RunJobShard))]
    public async Task Run([QueueTrigger(JobQueue.Name)] string message, CancellationToken cancellationToken)
    {
        var shard = ShardMessage.Parse(message);
        var runner = runners.FirstOrDefault(runner => runner.Kind == shard.Kind) ?? throw new InvalidOperationException($"This version of the app has no job of kind {shard.Kind}.");
        using var atWork = activity.Begin();
        try
        {
            await runner.RunAsync(shard.JobId, shard.Shard, cancellationToken);
        }
        catch (Exception exception) when (StoreFault.IsTransient(exception) && !cancellationToken.IsCancellationRequested)
        {
            await queue.SendAsync(shard, StoreAway, cancellationToken);
        }
    }
}
