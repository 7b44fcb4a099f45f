using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>The containers that are deployed are those of the code: infra/cosmos/containers.json is written from it, by this test with <c>ITAM_UPDATE=1</c>.</summary>
public sealed class CosmosContainersTests
{
    private static readonly string FilePath = InfraFiles.PathOf("cosmos/containers.json");

    [Fact]
    public void The_file_that_is_deployed_is_what_the_code_defines()
    {
        var expected = Write();
        if (Environment.GetEnvironmentVariable("ITAM_UPDATE") == "1")
        {
            File.WriteAllText(FilePath, expected);
        }

        Assert.True(
            expected == File.ReadAllText(FilePath),
            "infra/cosmos/containers.json is not what Containers.cs defines. Run this test once with ITAM_UPDATE=1, then .ci/infra --update, and commit.");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Every_container_of_the_code_is_deployed_with_its_key_its_indexes_and_its_time_to_live(string environment)
    {
        var deployed = InfraFiles.Resources(environment, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers")
            .Select(container => container["properties"]!["resource"]!)
            .ToDictionary(resource => (string)resource["id"]!, StringComparer.Ordinal);

        Assert.Equal(Containers.All().Select(container => container.Id).Order(), deployed.Keys.Order());
        foreach (var container in Containers.All())
        {
            var resource = deployed[container.Id];
            Assert.Equal(container.PartitionKeyPath, (string?)resource["partitionKey"]!["paths"]!.AsArray().Single());
            Assert.Equal(container.DefaultTimeToLive, (int?)resource["defaultTtl"]);
            Assert.True(JsonNode.DeepEquals(Indexing(container.IndexingPolicy), resource["indexingPolicy"]), $"The indexes of {container.Id} differ.");
        }
    }

    [Fact]
    public void Nothing_that_the_code_defines_is_beyond_what_the_file_can_say()
    {
        foreach (var container in Containers.All())
        {
            Assert.Empty(container.UniqueKeyPolicy.UniqueKeys);
            Assert.Empty(container.IndexingPolicy.SpatialIndexes);
            Assert.Empty(container.IndexingPolicy.VectorIndexes);
            Assert.Empty(container.IndexingPolicy.FullTextIndexes);
            Assert.Empty(container.ComputedProperties);
            Assert.Single(container.PartitionKeyPaths);
            Assert.Null(container.AnalyticalStoreTimeToLiveInSeconds);
        }
    }

    private static string Write()
    {
        var containers = Containers.All().Select(container => (JsonNode)new JsonObject
        {
            ["id"] = container.Id,
            ["partitionKey"] = container.PartitionKeyPath,
            ["defaultTtl"] = container.DefaultTimeToLive,
            ["indexingPolicy"] = Indexing(container.IndexingPolicy),
        });
        var file = new JsonObject { ["database"] = Containers.Database, ["containers"] = new JsonArray([.. containers]) };
        return file.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static JsonObject Indexing(IndexingPolicy policy) => new()
    {
        ["indexingMode"] = policy.IndexingMode.ToString().ToLowerInvariant(),
        ["automatic"] = policy.Automatic,
        ["includedPaths"] = Paths(policy.IncludedPaths.Select(path => path.Path)),
        ["excludedPaths"] = Paths(policy.ExcludedPaths.Select(path => path.Path)),
        ["compositeIndexes"] = new JsonArray([.. policy.CompositeIndexes.Select(Composite)]),
    };

    private static JsonArray Paths(IEnumerable<string> paths) => new([.. paths.Select(path => (JsonNode)new JsonObject { ["path"] = path })]);

    private static JsonArray Composite(IEnumerable<CompositePath> paths) => new(
    [
        .. paths.Select(path => (JsonNode)new JsonObject { ["path"] = path.Path, ["order"] = path.Order.ToString().ToLowerInvariant() }),
    ]);
}
