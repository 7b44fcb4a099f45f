using System.Text.Json.Nodes;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Depreciation;
using Itam.Functions.Tests.Retirement;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>What a version of the app wrote before documents had shard keys: jobs go through it all the same.</summary>
public sealed class OlderItemTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_run_posts_and_a_scan_warns_of_what_an_older_version_wrote()
    {
        var posted = await app.AddAssetAsync("2026-09-01");
        var warned = await app.AddAssetAsync(new { warrantyEnd = 20 });
        await AgeAsync(posted.Id, "book:corporate");
        await AgeAsync(warned.Id, warned.Id);
        app.Time.Advance(TimeSpan.FromMinutes(11));

        var run = await app.PostMonthsAsync();
        await app.ScanAsync();

        Assert.Equal(["2026-09 100 100", "2026-10 100 200"], await app.EntriesOfAsync(posted.Id));
        Assert.Equal((1, 2), (run["assetsPosted"].GetInt32(), run["entriesPosted"].GetInt32()));
        Assert.NotEmpty(await app.AlertsOfAsync(warned.Id));
    }

    private async Task AgeAsync(string pk, string id)
    {
        var container = app.Services.GetRequiredService<CosmosClient>().GetContainer(Containers.Database, Containers.Assets);
        var document = (await container.ReadItemAsync<JsonObject>(id, new PartitionKey(pk), cancellationToken: TestContext.Current.CancellationToken)).Resource;
        Assert.True(document.Remove("shardKey"));
        document["schemaVersion"] = 1;
        await container.ReplaceItemAsync(document, id, new PartitionKey(pk), cancellationToken: TestContext.Current.CancellationToken);
    }
}
