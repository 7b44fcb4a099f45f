using System.Net;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.Functions.Tests.Platform;

public sealed class PatienceTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_throttled_store_is_waited_out()
    {
        var attempts = 0;
        var work = new Patience(time).DoAsync(() => ++attempts < 3 ? throw Refusal(HttpStatusCode.TooManyRequests) : Task.FromResult(attempts), TestContext.Current.CancellationToken);

        Assert.False(work.IsCompleted);
        await LetTimePassAsync(work);

        Assert.Equal(3, await work);
    }

    [Fact]
    public async Task Any_other_refusal_is_the_callers_at_once()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<CosmosException>(() => new Patience(time).DoAsync<int>(
            () =>
            {
                attempts++;
                throw Refusal(HttpStatusCode.ServiceUnavailable);
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_store_that_stays_throttled_is_reported_in_the_end()
    {
        var work = new Patience(time).DoAsync<int>(() => throw Refusal(HttpStatusCode.TooManyRequests), TestContext.Current.CancellationToken);
        await LetTimePassAsync(work);

        await Assert.ThrowsAsync<CosmosException>(() => work);
    }

    private async Task LetTimePassAsync(Task work)
    {
        for (var second = 0; second < 10_000 && !work.IsCompleted; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private static CosmosException Refusal(HttpStatusCode status) => new("refused", status, 0, "activity", 0);
}
