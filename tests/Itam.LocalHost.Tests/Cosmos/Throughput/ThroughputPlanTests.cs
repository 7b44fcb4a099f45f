using Itam.LocalCosmos.Throughput;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Tests.Cosmos.Throughput;

/// <summary>The published figures of physical partitions, and the setting.</summary>
public sealed class ThroughputPlanTests
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    [Theory]
    [InlineData(400, 0, 1, 400)]
    [InlineData(10_000, 0, 1, 10_000)]
    [InlineData(10_001, 0, 2, 5_000.5)]
    [InlineData(20_000, 0, 2, 10_000)]
    [InlineData(4_000, 50, 1, 4_000)]
    [InlineData(4_000, 51, 2, 2_000)]
    [InlineData(100_000, 51, 10, 10_000)]
    [InlineData(null, 0, 1, 5_000)]
    [InlineData(null, 101, 3, 5_000)]
    public void Each_partition_has_an_equal_share(int? provisioned, int gigabytes, int partitions, double share)
    {
        var plan = new ThroughputPlan(provisioned);
        Assert.Equal(partitions, plan.PartitionsOf(gigabytes * Gigabyte));
        Assert.Equal(share, plan.ShareOf(partitions));
    }

    [Theory]
    [InlineData("4000", 4000)]
    [InlineData("serverless", null)]
    [InlineData("Serverless", null)]
    public void The_setting_is_a_number_or_serverless(string text, int? provisioned) => Assert.Equal(new ThroughputPlan(provisioned), Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_the_setting_there_is_no_limit(string? text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1,000")]
    [InlineData("fast")]
    public void Anything_else_refuses_the_start(string text) => Assert.Equal(
        $"The setting LocalHost__Throughput is '{text}'; it must be the RU/s of a container, a whole number above 0, or serverless.",
        Assert.Throws<StartRefusedException>(() => Read(text)).Message);

    private static ThroughputPlan? Read(string? text) =>
        ThroughputPlan.Read(new ConfigurationBuilder().AddInMemoryCollection([new(ThroughputPlan.Key, text)]).Build());
}
