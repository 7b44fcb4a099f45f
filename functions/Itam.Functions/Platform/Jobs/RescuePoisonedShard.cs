using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// The last net: messages that the host gave up. Failed attempts do not come here, since a shard counts its own; a process that died five times
/// with the message in its hands does, though each may have made progress. So the shard itself says whether it is tried again or fails.
/// </summary>
internal sealed partial class RescuePoisonedShard(IEnumerable<IJobRunner> runners, ILogger<RescuePoisonedShard> logger)
{
    [Function(nameof(RescuePoisonedShard))]
    public async Task Run([QueueTrigger(JobQueue.Poison)] string message, CancellationToken cancellationToken)
    {
        try
        {
            var shard = ShardMessage.Parse(message);
            if (runners.FirstOrDefault(runner => runner.Kind == shard.Kind) is { } runner)
            {
                await runner.RunAgainOrFailAsync(shard.JobId, shard.Shard, cancellationToken);
                return;
            }

            // Its job stays open: the version of the app that knows its kind goes on with it.
            LogUnknown(shard.Kind, shard.JobId);
        }
        catch (JsonException exception)
        {
            LogUnreadable(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of job {Job} is dropped: this version of the app has no job of kind {Kind}")]
    private partial void LogUnknown(string kind, Guid job);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message in the job queue is dropped: it is not a job message")]
    private partial void LogUnreadable(Exception exception);
}
