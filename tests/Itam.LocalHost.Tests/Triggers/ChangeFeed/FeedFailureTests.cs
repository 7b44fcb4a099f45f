using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Cosmos;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.ChangeFeed;

/// <summary>What becomes of a batch whose function throws, runs too long or is interrupted.</summary>
public sealed class FeedFailureTests : IDisposable
{
    private readonly FeedHost feed = new();

    private Received Received => feed.Received;

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task Without_a_retry_attribute_the_batch_is_lost_and_the_next_one_comes()
    {
        await feed.WithAsync("1", "2");
        await using var host = await feed.StartAsync(typeof(Once));
        await Received.HasAsync("1", "2");
        await FeedHost.WriteAsync(host, "3");
        await Received.HasAsync("1", "2", "3");
        Assert.Equal(["1", "2", "3"], Received.All);
    }

    [Fact]
    public async Task With_a_retry_attribute_the_batch_is_tried_as_often_as_it_says_before_the_next_one_comes()
    {
        await feed.WithAsync("1", "2");
        await using var host = await feed.StartAsync(typeof(Thrice));
        await Received.HasAsync("1 0/2", "1 1/2", "1 2/2", "2 0/2", "2 1/2", "2 2/2");
        Assert.Equal(["1 0/2", "1 1/2", "1 2/2", "2 0/2", "2 1/2", "2 2/2"], Received.All);
    }

    [Fact]
    public async Task A_retry_for_ever_holds_the_batch_until_it_succeeds_and_over_a_restart()
    {
        await feed.WithAsync("1");
        await using (await feed.StartAsync(typeof(ForEver)))
        {
            await Eventually.TrueAsync(() => Received.All.Count >= 3, "three tries");
        }

        Assert.Equal(["1 0/-1", "1 1/-1", "1 2/-1"], Received.All.Take(3));
        Received.Open = true;
        var before = Received.All.Count;
        await using var host = await feed.StartAsync(typeof(ForEver));
        await Eventually.TrueAsync(() => Received.All.Count == before + 1, "the batch has come again");
        Assert.Equal("1 0/-1 done", Received.All.Last());
    }

    [Fact]
    public async Task A_batch_that_the_stop_interrupts_comes_again()
    {
        await feed.WithAsync("1");
        await using (await feed.StartAsync(typeof(Gated)))
        {
            await Received.HasAsync("begin 1");
        }

        Received.Open = true;
        await using var host = await feed.StartAsync(typeof(Gated));
        await Received.HasAsync("begin 1", "begin 1", "end 1");
    }

    [Fact]
    public async Task A_host_that_comes_back_after_a_crash_goes_on_at_once_with_the_leases_that_it_held()
    {
        Received.Open = true;
        await feed.WithAsync("1");
        await using (await feed.StartAsync(typeof(Gated)))
        {
            await Received.HasAsync("begin 1", "end 1");
        }

        // A process that dies gives nothing back: its leases stay its own for the minute until they expire.
        await feed.HoldLeasesAsync("Gated");
        await using var host = await feed.StartAsync(typeof(Gated));
        await FeedHost.WriteAsync(host, "2");
        await Received.HasAsync("begin 1", "end 1", "begin 2", "end 2");
    }

    [Fact]
    public async Task A_run_past_the_timeout_is_cancelled_and_counts_as_failed()
    {
        await feed.WithAsync("1");
        await using var host = await feed.StartAsync(typeof(Gated), HostJson.Default with { FunctionTimeout = TimeSpan.FromMilliseconds(300) });
        await Received.HasAsync("begin 1");
        await FeedHost.WriteAsync(host, "2");
        await Received.HasAsync("begin 1", "begin 2");
    }

    private sealed class Once(Received received)
    {
        [Function("Once")]
        public void Run([CosmosDBTrigger(
            "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
            MaxItemsPerInvocation = 1)]
            Thing[] changes)
        {
            received.Add(changes[0].Id);
            Assert.Fail("It always fails.");
        }
    }

    private sealed class Thrice(Received received)
    {
        [Function("Thrice")]
        [FixedDelayRetry(2, "00:00:00.050")]
        public void Run(
            [CosmosDBTrigger(
                "db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50,
                MaxItemsPerInvocation = 1)]
            Thing[] changes,
            FunctionContext context)
        {
            received.Add($"{changes[0].Id} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}");
            Assert.Fail("It always fails.");
        }
    }

    private sealed class ForEver(Received received)
    {
        [Function("ForEver")]
        [ExponentialBackoffRetry(-1, "00:00:00.020", "00:00:00.100")]
        public void Run(
            [CosmosDBTrigger("db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50)]
            Thing[] changes,
            FunctionContext context)
        {
            received.Add($"{changes[0].Id} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}{(received.Open ? " done" : "")}");
            Assert.True(received.Open);
        }
    }

    private sealed class Gated(Received received)
    {
        [Function("Gated")]
        public async Task RunAsync(
            [CosmosDBTrigger("db", "things", Connection = "Cosmos", CreateLeaseContainerIfNotExists = true, StartFromBeginning = true, FeedPollDelay = 50)]
            Thing[] changes,
            CancellationToken cancellationToken)
        {
            received.Add($"begin {changes[0].Id}");
            while (!received.Open)
            {
                await Task.Delay(20, cancellationToken);
            }

            received.Add($"end {changes[0].Id}");
        }
    }
}
