using System.Net;
using Itam.Functions.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>
/// The death of a worker after so many steps, a step being a request to the store or a message: nothing that it does after that reaches anybody.
/// The last request may have arrived, or not.
/// </summary>
internal sealed class Death
{
    private readonly TaskCompletionSource happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource buried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int stepsLeft = int.MaxValue;

    private int batches;

    /// <summary>How many batches it has sent.</summary>
    public int Batches => Volatile.Read(ref batches);

    public Task Happened => happened.Task;

    public void After(int steps) => Volatile.Write(ref stepsLeft, steps);

    /// <summary>Ends what still hangs in the dead worker.</summary>
    public void Bury()
    {
        After(0);
        happened.TrySetResult();
        buried.TrySetResult();
    }

    public void Into(IServiceCollection services)
    {
        services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(this));
        services.AddSingleton<JobQueue>();
        services.Replace(ServiceDescriptor.Singleton<IJobQueue>(provider => new Messages(this, provider.GetRequiredService<JobQueue>())));
    }

    /// <summary>Whether this step is still taken, and whether its answer is still received.</summary>
    private (bool IsTaken, bool IsAnswered) Step()
    {
        var left = Interlocked.Decrement(ref stepsLeft);
        if (left <= 0)
        {
            happened.TrySetResult();
        }

        return (left > 0 || (left == 0 && Random.Shared.Next(2) == 0), left > 0);
    }

    private async Task NeverAsync()
    {
        await buried.Task;
        throw new InvalidOperationException("This worker is dead.");
    }

    private sealed class Way(Death death) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Contains("x-ms-cosmos-is-batch-request"))
            {
                Interlocked.Increment(ref death.batches);
            }

            var (isTaken, isAnswered) = death.Step();
            var answer = isTaken ? await base.SendAsync(request, cancellationToken) : new HttpResponseMessage(HttpStatusCode.OK);
            if (!isAnswered)
            {
                answer.Dispose();
                await death.NeverAsync();
            }

            return answer;
        }
    }

    private sealed class Messages(Death death, JobQueue queue) : IJobQueue
    {
        public async Task SendAsync(ShardMessage message, TimeSpan delay, CancellationToken cancellationToken)
        {
            var (isTaken, isAnswered) = death.Step();
            if (isTaken)
            {
                await queue.SendAsync(message, delay, cancellationToken);
            }

            if (!isAnswered)
            {
                await death.NeverAsync();
            }
        }
    }
}
