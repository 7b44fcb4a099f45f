using System.Diagnostics;
using Itam.LocalHost.Tests.Hosting;

namespace Itam.LocalHost.Tests.Cosmos.Durability;

/// <summary>
/// The gateway's process is killed again and again while clients write. What was acknowledged is there afterwards,
/// a batch is there as a whole or not at all, and the next process serves the file at once.
/// </summary>
public sealed class KillTests
{
    private const int Lanes = 4;

    /// <summary>200 kills in all where everything is checked; elsewhere a start of a process is too dear for that many.</summary>
    private static readonly int KillsOfALane = Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? 50 : 8;

    [Fact]
    public async Task After_each_of_many_kills_every_acknowledged_write_is_there_and_no_batch_is_half_done()
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(new Random(lane)))));

        // Else the kills would have met nobody at work.
        Assert.True(acknowledged.Sum() > Lanes * KillsOfALane, $"Only {acknowledged.Sum()} writes were acknowledged.");
    }

    private static async Task<int> RunLaneAsync(Random random)
    {
        using var folder = new TemporaryFolder();
        var total = 0;
        RoundOfWrites? before = null;
        for (var round = 0; round <= KillsOfALane; round++)
        {
            using var host = new HostProcess("Itam.LocalCosmos", "--port", "0", "--data", folder.Path);
            using var client = new RawClient(await host.AddressAsync());
            if (before is null)
            {
                await client.CreateContainerAsync();
            }
            else
            {
                before.Verify(await client.ItemsOfAsync(before.Partition));
                total += before.Acknowledged;
            }

            if (round < KillsOfALane)
            {
                before = new RoundOfWrites($"round {round}");
                var writing = before.RunAsync(client);
                await WriteForAsync(before, random.Next(1, 20), TimeSpan.FromMilliseconds(random.Next(5, 60)));
                host.Kill();
                await writing;
            }
        }

        return total;
    }

    /// <summary>Until some writes have been acknowledged, and then for a while: a cold process takes its time for the first ones.</summary>
    private static async Task WriteForAsync(RoundOfWrites round, int writes, TimeSpan longer)
    {
        var watch = Stopwatch.StartNew();
        while (round.Acknowledged < writes)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The gateway acknowledges no write.");
            await Task.Delay(1);
        }

        await Task.Delay(longer);
    }
}
