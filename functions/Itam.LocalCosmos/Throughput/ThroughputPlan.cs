using System.Globalization;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalCosmos.Throughput;

/// <summary>
/// What a container may use each second, and on how many physical partitions. Published figures (learn.microsoft.com/azure/cosmos-db:
/// "Partitioning and horizontal scaling" and "Azure Cosmos DB serverless account performance"): a physical partition has at most 10,000 RU/s
/// and 50 GB, and an equal share of what is provisioned; a serverless container has 5,000 RU/s for each of its partitions.
/// </summary>
/// <param name="Provisioned">RU/s of a container; null for serverless.</param>
internal sealed record ThroughputPlan(int? Provisioned)
{
    public const string Key = "LocalHost:Throughput";

    private const string ServerlessWord = "serverless";
    private const double MaxOfPartition = 10_000;
    private const double ServerlessOfPartition = 5_000;
    private const double MaxBytesOfPartition = 50d * 1024 * 1024 * 1024;

    /// <summary>Null when nothing is set: without limit.</summary>
    /// <exception cref="StartRefusedException">It is no throughput.</exception>
    public static ThroughputPlan? Read(IConfiguration settings) => settings[Key] switch
    {
        null or "" => null,
        var word when string.Equals(word, ServerlessWord, StringComparison.OrdinalIgnoreCase) => new(Provisioned: null),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units > 0 => new(units),
        var text => throw new StartRefusedException(
            $"The setting {SettingsFile.NameOf(Key)} is '{text}'; it must be the RU/s of a container, a whole number above 0, or {ServerlessWord}."),
    };

    /// <param name="bytes">That the container holds.</param>
    public int PartitionsOf(long bytes) =>
        (int)Math.Max(1, Math.Max(Math.Ceiling(bytes / MaxBytesOfPartition), Math.Ceiling((Provisioned ?? 0) / MaxOfPartition)));

    /// <summary>RU/s of each of so many partitions.</summary>
    public double ShareOf(int partitions) => Provisioned is { } units ? (double)units / partitions : ServerlessOfPartition;
}
