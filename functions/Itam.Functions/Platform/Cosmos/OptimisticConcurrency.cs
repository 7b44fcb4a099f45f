using Itam.Domain.Common;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Read, decide, write if nobody else has written since: done again from the reading when another writer was faster, after a short random
/// pause. The one place that says how often, and what a caller is told in the end: 409 <c>concurrentUpdate</c>.
/// </summary>
internal sealed class OptimisticConcurrency(TimeProvider time)
{
    public const int MaxAttempts = 10;

    private static readonly Backoff Pauses = new(First: TimeSpan.FromMilliseconds(5), Max: TimeSpan.FromMilliseconds(200));

    /// <param name="subject">What is written, as the message names it: "asset".</param>
    /// <param name="attempt">Reads, decides and writes.</param>
    public async Task<Result<T>> RunAsync<T>(string subject, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
    {
        for (var lost = 0; lost < MaxAttempts; lost++)
        {
            if (lost > 0)
            {
                await Task.Delay(Pauses.After(lost - 1), time, cancellationToken);
            }

            if ((await attempt()).Result is { } result)
            {
                return result;
            }
        }

        return ConcurrentUpdate(subject);
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public async Task<Result> RunAsync(string subject, Func<Task<Attempt>> attempt, CancellationToken cancellationToken)
    {
        var ended = await RunAsync<bool>(subject, AttemptAsync, cancellationToken);
        return ended.IsOk ? Result.Ok : ended.Error;

        async Task<Attempt<bool>> AttemptAsync() => (await attempt()).Result switch
        {
            null => Attempt<bool>.Overtaken,
            { Error: { } refusal } => refusal,
            _ => true,
        };
    }

    private static Error ConcurrentUpdate(string subject) => Error.Conflict(PlatformErrorCodes.ConcurrentUpdate, $"The {subject} was modified concurrently; retry.");
}
