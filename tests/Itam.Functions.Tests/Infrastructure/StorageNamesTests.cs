using System.Text.Json.Nodes;
using Itam.Functions.Platform.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>An identity finds only what was deployed: containers and queues carry the names of the code.</summary>
public sealed class StorageNamesTests
{
    private static readonly JsonNode Names = InfraFiles.Json("storage/names.json");

    [Fact]
    public void The_blob_containers_are_those_of_the_code()
    {
        Assert.Equal(BlobContainers.All, Strings("containers"));
        Assert.Equal(BlobContainers.Procurement, (string?)Names["inboxContainer"]);
        Assert.Equal(BlobContainers.ProcurementResults, (string?)Names["resultsContainer"]);
    }

    [Fact]
    public void The_queues_are_those_that_functions_read() =>
        Assert.Equal(FunctionTable.Triggers<QueueTriggerAttribute>().Select(found => found.Trigger.QueueName).Distinct().Order(), Strings("queues").Order());

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Each_of_them_is_deployed_beside_the_package_and_the_dead_letters(string environment)
    {
        Assert.Equal(
            [.. Strings("containers").Append((string)Names["deploymentContainer"]!).Append((string)Names["deadLetterContainer"]!).Order()],
            Deployed(environment, "Microsoft.Storage/storageAccounts/blobServices/containers"));
        Assert.Equal([.. Strings("queues").Order()], Deployed(environment, "Microsoft.Storage/storageAccounts/queueServices/queues"));
    }

    [Fact]
    public void The_event_of_a_dropped_file_goes_to_the_function_that_takes_events()
    {
        var (function, trigger) = Assert.Single(FunctionTable.Triggers<BlobTriggerAttribute>(), found => found.Trigger.Source == BlobTriggerSource.EventGrid);

        Assert.Contains($"param functionName string = '{function}'", InfraFiles.Text("events.bicep"), StringComparison.Ordinal);
        Assert.StartsWith(BlobContainers.Procurement + "/", trigger.BlobPath, StringComparison.Ordinal);
    }

    private static string[] Strings(string name) => [.. Names[name]!.AsArray().Select(value => (string)value!)];

    private static string[] Deployed(string environment, string type) =>
        [.. InfraFiles.Resources(environment, type).Select(resource => ((string)resource["name"]!).Split('/')[^1]).Order()];
}
