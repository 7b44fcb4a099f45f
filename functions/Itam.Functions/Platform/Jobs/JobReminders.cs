using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// Looks for jobs of which nothing is heard: sends the message of a shard again whose worker died or whose message was never sent, and closes jobs
/// whose last worker died just before it did. Several instances may do so at once: of each shard only the one sends that wrote the reminder down.
/// </summary>
internal sealed partial class JobReminders(
    [FromKeyedServices(Containers.Operations)] DocumentContainer operations, IEnumerable<IJobRunner> runners, IJobQueue queue, TimeProvider time, ILogger<JobReminders> logger)
{
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        foreach (var runner in runners)
        {
            var open = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = @type AND c.status IN ('notStarted', 'running')").WithParameter("@type", runner.Kind);
            await foreach (var id in operations.QueryValuesAsync<Guid>(open, null, cancellationToken))
            {
                await RemindAsync(runner, id, cancellationToken);
            }
        }
    }

    private async Task RemindAsync(IJobRunner runner, Guid jobId, CancellationToken cancellationToken)
    {
        List<OpenShard> open = [];
        var query = new QueryDefinition("SELECT c.number, c.dueAt, c.reminders, c._etag FROM c WHERE c.type = @type AND c.jobId = @job AND c.state IN ('ready', 'running')")
            .WithParameter("@type", ShardKey.TypeName)
            .WithParameter("@job", jobId.ToString());
        await foreach (var shard in operations.QueryAsync<OpenShard>(query, null, cancellationToken))
        {
            open.Add(shard.Value with { ETag = shard.ETag });
        }

        if (open.Count == 0)
        {
            await runner.CloseAsync(jobId, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var numbers = open.Select(shard => shard.Number).ToHashSet();
        foreach (var shard in open.OrderBy(shard => shard.Number).Where(shard => shard.DueAt <= now && !WaitsForItsPlace(shard.Number)))
        {
            if (await operations.PatchAsync(
                ShardKey.PartitionOf(jobId, shard.Number), ShardKey.IdOf(jobId, shard.Number), Reminder(shard, now), shard.ETag, cancellationToken) is { IsDone: true })
            {
                LogReminded(runner.Kind, jobId, shard.Number);
                await queue.SendAsync(new ShardMessage(runner.Kind, jobId, shard.Number), TimeSpan.Zero, cancellationToken);
            }
        }

        // As the runner goes on: the end of one sends the message of the one that takes its place. Planning, number 0, makes room for none.
        bool WaitsForItsPlace(int number) => number > runner.ShardsAtOnce && numbers.Contains(number - runner.ShardsAtOnce);
    }

    // Ready, so that the message is not mistaken for a second one of a worker that lives. A worker that does live goes on: its claim stays.
    private static PatchOperation[] Reminder(OpenShard shard, DateTimeOffset now) =>
    [
        PatchOperation.Set("/state", "ready"),
        PatchOperation.Set("/dueAt", InstantConverter.Format(now + ShardTiming.GraceAfter(shard.Reminders))),
        PatchOperation.Set("/reminders", shard.Reminders + 1),
    ];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of {Kind} {Job} has stalled; its message is sent again")]
    private partial void LogReminded(string kind, Guid job, int shard);

    private sealed record OpenShard(int Number, DateTimeOffset DueAt, int Reminders)
    {
        public string ETag { get; init; } = string.Empty;
    }
}
