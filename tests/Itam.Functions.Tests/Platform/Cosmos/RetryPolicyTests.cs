using System.Net;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.Functions.Tests.Platform.Cosmos;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider time = new();

    private RetryPolicies Policies => new(time);

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task In_the_background_a_store_that_is_busy_or_away_is_waited_for(HttpStatusCode status)
    {
        var attempts = 0;
        var work = Policies.Background.RunAsync(_ => ++attempts < 4 ? throw Refusal(status) : Task.FromResult(attempts), Cancellation);

        Assert.False(work.IsCompleted);
        await LetTimePassAsync(work);

        Assert.Equal(4, await work);
    }

    [Fact]
    public async Task A_store_that_cannot_be_connected_to_is_waited_for()
    {
        var attempts = 0;
        var work = Policies.Background.RunAsync(_ => ++attempts < 2 ? throw new HttpRequestException("connection refused") : Task.FromResult(attempts), Cancellation);
        await LetTimePassAsync(work);

        Assert.Equal(2, await work);
    }

    [Fact]
    public async Task A_callers_request_is_not_kept_waiting()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<CosmosException>(() => Policies.Request.RunAsync<int>(
            _ =>
            {
                attempts++;
                throw Refusal(HttpStatusCode.TooManyRequests);
            },
            Cancellation));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Any_other_refusal_is_thrown_at_once()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<CosmosException>(() => Policies.Background.RunAsync<int>(
            _ =>
            {
                attempts++;
                throw Refusal(HttpStatusCode.BadRequest);
            },
            Cancellation));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task The_store_is_not_asked_again_before_the_time_that_it_names()
    {
        var attempts = 0;
        var work = Policies.Background.RunAsync(
            _ => ++attempts < 2 ? throw new Throttled(TimeSpan.FromSeconds(40)) : Task.FromResult(attempts), Cancellation);

        time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(1, attempts);
        time.Advance(Second);

        Assert.Equal(2, await work);
    }

    [Fact]
    public async Task A_store_that_asks_for_a_moment_only_is_still_given_minutes_before_the_work_gives_up()
    {
        var began = time.GetTimestamp();
        var attempts = 0;
        var work = Policies.Background.RunAsync<int>(
            _ =>
            {
                attempts++;
                throw new Throttled(TimeSpan.FromMilliseconds(1));
            },
            Cancellation);
        await LetTimePassAsync(work);

        await Assert.ThrowsAnyAsync<CosmosException>(() => work);
        Assert.InRange(time.GetElapsedTime(began), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6) + Second);
        Assert.InRange(attempts, 20, 100);
    }

    [Fact]
    public async Task Work_that_is_canceled_while_it_waits_ends()
    {
        using var stop = new CancellationTokenSource();
        var work = Policies.Background.RunAsync<int>(_ => throw Refusal(HttpStatusCode.TooManyRequests), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Work_without_a_value_is_repeated_alike()
    {
        var attempts = 0;
        var work = Policies.Background.RunAsync(_ => ++attempts < 3 ? throw Refusal(HttpStatusCode.TooManyRequests) : Task.CompletedTask, Cancellation);
        await LetTimePassAsync(work);

        await work;
        Assert.Equal(3, attempts);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CosmosException Refusal(HttpStatusCode status) => new("refused", status, 0, "activity", 0);

    private async Task LetTimePassAsync(Task work)
    {
        for (var second = 0; second < 10_000 && !work.IsCompleted; second++)
        {
            time.Advance(Second);
            await Task.Yield();
        }
    }

    private sealed class Throttled(TimeSpan retryAfter) : CosmosException("refused", HttpStatusCode.TooManyRequests, 0, "activity", 0)
    {
        public override TimeSpan? RetryAfter => retryAfter;
    }
}
