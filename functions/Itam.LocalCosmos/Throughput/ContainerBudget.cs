using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Itam.LocalCosmos.Throughput;

/// <summary>The request units of a container: a budget for each physical partition, which holds a range of the partition keys' hashes.</summary>
internal sealed class ContainerBudget
{
    private readonly PartitionBudget[] partitions;

    /// <param name="bytes">That the container holds.</param>
    public ContainerBudget(ThroughputPlan plan, long bytes, TimeProvider time)
    {
        var count = plan.PartitionsOf(bytes);
        partitions = [.. Enumerable.Range(0, count).Select(_ => new PartitionBudget(plan.ShareOf(count), time))];
    }

    public int Partitions => partitions.Length;

    /// <summary>How long until a request may run; null when it may now.</summary>
    /// <param name="key">Its partition key's canonical text; null for a request to all partitions.</param>
    public TimeSpan? Wait(string? key) => key is null ? partitions.Max(partition => partition.Wait()) : Of(key).Wait();

    /// <param name="key">As of <see cref="Wait"/>; a request to all partitions is paid for by all alike.</param>
    public void Spend(string? key, double requestUnits)
    {
        if (key is not null)
        {
            Of(key).Spend(requestUnits);
            return;
        }

        foreach (var partition in partitions)
        {
            partition.Spend(requestUnits / partitions.Length);
        }
    }

    private PartitionBudget Of(string key)
    {
        if (partitions.Length == 1)
        {
            return partitions[0];
        }

        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return partitions[(int)(((ulong)hash * (ulong)partitions.Length) >> 32)];
    }
}
