using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>What the way to the store is like while a job runs: requests are refused, replies are lost, everything stands still.</summary>
internal sealed class Weather
{
    private readonly TaskCompletionSource stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int requests;
    private int batches;
    private int refused;
    private int waiting;
    private int waitingCheckpoints;

    /// <summary>Refuses every n-th request.</summary>
    public (int Nth, HttpStatusCode Status)? RefusesEvery { get; set; }

    /// <summary>Loses the reply to every n-th write.</summary>
    public int? LosesEvery { get; set; }

    /// <summary>Lets so many batches through; from then on batches and checkpoints wait, until <see cref="Clear"/>.</summary>
    public int? StallAfterBatches { get; set; }

    /// <summary>Only those that are waiting wait on; whoever comes later passes.</summary>
    public bool IsSparing { get; set; }

    public Task Stalled => stalled.Task;

    public int Refused => Volatile.Read(ref refused);

    public int Waiting => Volatile.Read(ref waiting);

    public int WaitingCheckpoints => Volatile.Read(ref waitingCheckpoints);

    public void Clear()
    {
        (RefusesEvery, LosesEvery, StallAfterBatches, IsSparing) = (null, null, null, false);
        cleared.TrySetResult();
    }

    public void Into(IServiceCollection services) => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(this));

    private sealed class Way(Weather weather) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref weather.requests);
            var isBatch = request.Headers.Contains("x-ms-cosmos-is-batch-request");
            if (weather.RefusesEvery is var (nth, status) && number % nth == 0)
            {
                Interlocked.Increment(ref weather.refused);
                return new HttpResponseMessage(status) { Headers = { { "x-ms-retry-after-ms", "1" } } };
            }

            if (weather.StallAfterBatches is { } max && !weather.IsSparing && (isBatch ? Interlocked.Increment(ref weather.batches) > max : weather.Stalled.IsCompleted && IsCheckpoint(request)))
            {
                weather.stalled.TrySetResult();
                Interlocked.Increment(ref weather.waiting);
                Interlocked.Add(ref weather.waitingCheckpoints, isBatch ? 0 : 1);
                await weather.cleared.Task;
                Interlocked.Decrement(ref weather.waiting);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            if (weather.LosesEvery is not { } every || number % every != 0 || request.Method == HttpMethod.Get || request.Headers.Contains("x-ms-documentdb-isquery"))
            {
                return answer;
            }

            answer.Dispose();
            throw new HttpRequestException("The reply was lost.");
        }

        private static bool IsCheckpoint(HttpRequestMessage request) =>
            request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.Contains("/operations/", StringComparison.Ordinal);
    }
}
