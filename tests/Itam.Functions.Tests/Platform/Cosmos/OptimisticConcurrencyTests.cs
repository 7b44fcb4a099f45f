using Itam.Domain.Common;
using Itam.Functions.Platform;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.Functions.Tests.Platform.Cosmos;

public sealed class OptimisticConcurrencyTests
{
    private readonly FakeTimeProvider time = new();
    private int attempts;

    [Fact]
    public async Task A_write_that_nobody_disturbs_is_done_once_and_without_a_pause()
    {
        var done = await new OptimisticConcurrency(time).RunAsync<int>("asset", DoneAtAttempt(doneAt: 1), Cancellation);

        Assert.Equal((1, 1), (done.Value, attempts));
    }

    [Fact]
    public async Task A_write_that_another_writer_overtook_is_decided_anew_after_a_pause()
    {
        var work = new OptimisticConcurrency(time).RunAsync<int>("asset", DoneAtAttempt(doneAt: 3), Cancellation);

        Assert.Equal(1, attempts);
        await LetTimePassAsync(work);

        Assert.Equal(3, (await work).Value);
    }

    [Fact]
    public async Task A_refusal_ends_it()
    {
        var done = await new OptimisticConcurrency(time).RunAsync<int>(
            "asset", () => Task.FromResult<Attempt<int>>(Error.NotFound("gone", "It is gone.")), Cancellation);

        Assert.Equal("gone", done.Error?.Code);
    }

    [Fact]
    public async Task A_writer_that_is_always_too_late_is_told_what_was_modified_and_to_retry()
    {
        var work = new OptimisticConcurrency(time).RunAsync<int>("asset", DoneAtAttempt(doneAt: int.MaxValue), Cancellation);
        await LetTimePassAsync(work);

        var error = (await work).Error!;
        Assert.Equal((ErrorKind.Conflict, PlatformErrorCodes.ConcurrentUpdate), (error.Kind, error.Code));
        Assert.Equal("The asset was modified concurrently; retry.", error.Message);
        Assert.Equal(OptimisticConcurrency.MaxAttempts, attempts);
    }

    [Fact]
    public async Task What_has_no_value_is_retried_refused_and_told_alike()
    {
        OptimisticConcurrency concurrency = new(time);
        var work = concurrency.RunAsync("alert", () => Task.FromResult(Attempt.Overtaken), Cancellation);
        await LetTimePassAsync(work);

        Assert.Equal(PlatformErrorCodes.ConcurrentUpdate, (await work).Error?.Code);
        Assert.True((await concurrency.RunAsync("alert", () => Task.FromResult(Attempt.DoneIf(true)), Cancellation)).IsOk);
        Assert.Equal("gone", (await concurrency.RunAsync("alert", () => Task.FromResult<Attempt>(Error.NotFound("gone", "It is gone.")), Cancellation)).Error?.Code);
    }

    [Fact]
    public void Pauses_grow_to_a_limit_and_differ()
    {
        Backoff backoff = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100));

        Assert.All(Enumerable.Range(0, 100), attempt => Assert.InRange(
            backoff.After(attempt).TotalMilliseconds, Math.Min(100, 10 * Math.Pow(2, attempt)) / 2, Math.Min(100, 10 * Math.Pow(2, attempt))));
        Assert.True(Enumerable.Range(0, 20).Select(_ => backoff.After(3)).Distinct().Count() > 1);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Func<Task<Attempt<int>>> DoneAtAttempt(int doneAt) => () => Task.FromResult(++attempts >= doneAt ? attempts : Attempt<int>.Overtaken);

    private async Task LetTimePassAsync(Task work)
    {
        for (var step = 0; step < 10_000 && !work.IsCompleted; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }
}
