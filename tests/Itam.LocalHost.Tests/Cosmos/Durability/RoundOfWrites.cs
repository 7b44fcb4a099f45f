using System.Collections.Concurrent;

namespace Itam.LocalHost.Tests.Cosmos.Durability;

/// <summary>Writers of single items and of batches in one partition, until the gateway is gone, and what it has told them.</summary>
internal sealed class RoundOfWrites(string partition)
{
    private const int Writers = 4;
    private const int MaxWritesOfAWriter = 60;
    private const int BatchSize = 3;

    private readonly ConcurrentQueue<string> singles = new();
    private readonly ConcurrentQueue<string> batches = new();
    private int acknowledged;

    public string Partition => partition;

    public int Acknowledged => Volatile.Read(ref acknowledged);

    public Task RunAsync(RawClient client) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(client, writer)));

    /// <param name="found">The ids in the partition now.</param>
    public void Verify(IReadOnlySet<string> found)
    {
        foreach (var id in singles)
        {
            Assert.True(found.Contains(id), $"{partition}: the acknowledged item {id} is lost.");
        }

        var sizes = found.Where(id => id.Contains('+', StringComparison.Ordinal))
            .GroupBy(id => id.Split('+')[0], StringComparer.Ordinal).ToDictionary(batch => batch.Key, batch => batch.Count(), StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            Assert.True(sizes.ContainsKey(batch), $"{partition}: the acknowledged batch {batch} is lost.");
        }

        foreach (var (batch, size) in sizes)
        {
            Assert.True(size == BatchSize, $"{partition}: of the batch {batch} there are {size} of {BatchSize} items.");
        }
    }

    private async Task WriteAsync(RawClient client, int writer)
    {
        try
        {
            for (var write = 0; write < MaxWritesOfAWriter; write++)
            {
                var id = $"{writer}-{write}";
                if (writer % 2 == 0)
                {
                    await client.CreateAsync(partition, id);
                    singles.Enqueue(id);
                }
                else
                {
                    await client.CreateBatchAsync(partition, [.. Enumerable.Range(0, BatchSize).Select(item => $"{id}+{item}")]);
                    batches.Enqueue(id);
                }

                Interlocked.Increment(ref acknowledged);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The kill: what this writer was about to be told, nobody knows.
        }
    }
}
