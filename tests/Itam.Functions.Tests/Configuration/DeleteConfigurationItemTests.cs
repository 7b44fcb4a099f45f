using System.Net;
using System.Text.Json.Nodes;
using Itam.Functions.Tests.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using static Itam.Functions.Tests.Configuration.ConfigurationItemApi;

namespace Itam.Functions.Tests.Configuration;

public sealed class DeleteConfigurationItemTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task An_item_without_relationships_is_deleted()
    {
        var item = await app.AddItemAsync("short-lived");

        Assert.Equal((HttpStatusCode)428, (await app.DeleteAsync($"{Items}/{item.Id}", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{item.Id}", item.ETag)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"{Items}/{item.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.DeleteAsync($"{Items}/{item.Id}", item.ETag)).Status);
        Assert.Empty(await app.ListAsync($"{Items}?q=short-lived"));
    }

    [Fact]
    public async Task An_item_with_relationships_is_deleted_only_with_them()
    {
        var (service, database, host) = (await app.AddItemAsync("svc"), await app.AddItemAsync("db"), await app.AddItemAsync("host"));
        await app.RelateAsync(service, "dependsOn", database);
        await app.RelateAsync(database, "runsOn", host);

        var refused = await app.DeleteAsync($"{Items}/{database.Id}", database.ETag);
        Assert.Equal((HttpStatusCode.Conflict, "hasRelationships"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DeleteAsync($"{Items}/{database.Id}?detach=yes", database.ETag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"{Items}/{database.Id}")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{database.Id}?detach=true", database.ETag)).Status);
        Assert.Empty(await app.ListAsync($"{Items}/{service.Id}/relationships"));
        Assert.Empty(await app.ListAsync($"{Items}/{host.Id}/relationships"));
    }

    [Fact]
    public async Task More_relationships_than_a_batch_takes_go_too()
    {
        var hub = await app.AddItemAsync("big hub");
        var targets = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => app.AddItemAsync($"target {i}")));
        await Task.WhenAll(targets.Select(target => app.RelateAsync(hub, "contains", target)));

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{hub.Id}?detach=true", hub.ETag)).Status);
        Assert.Empty(await app.ListAsync($"{Items}/{targets[59].Id}/relationships"));
    }

    [Fact]
    public async Task A_deletion_that_broke_off_hides_the_item_and_is_finished_by_repeating_it()
    {
        var asset = await app.AddAssetAsync();
        var (item, other) = (await app.AddItemAsync("half gone", assetId: asset.Id), await app.AddItemAsync("whole"));
        await app.RelateAsync(other, "dependsOn", item);
        await MarkAsDeletingAsync(item.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"{Items}/{item.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.PatchAsync($"{Items}/{item.Id}", new { owner = "x" }, "*")).Status);
        Assert.Empty(await app.ListAsync($"{Items}?q=half gone"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.RelateAsync(other, "runsOn", item)).Status);
        Assert.Empty((await app.GetAsync($"{Items}/{other.Id}/impact?direction=upstream"))["value"].EnumerateArray());

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{item.Id}", item.ETag)).Status);
        Assert.Empty(await app.ListAsync($"{Items}/{other.Id}/relationships"));
        Assert.Empty(await app.LinkedItemsAsync(asset.Id));
    }

    [Fact]
    public async Task No_relationship_outlives_an_item_that_is_deleted_while_others_relate_to_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var target = await app.AddItemAsync($"doomed {round}");
            var sources = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => app.AddItemAsync($"suitor {round}.{i}")));

            var puts = sources.Select(source => app.RelateAsync(source, "dependsOn", target)).ToList();
            var deleted = await app.DeleteAsync($"{Items}/{target.Id}?detach=true", "*");
            var answers = await Task.WhenAll(puts);

            Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
            Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Created, HttpStatusCode.NotFound }));
            foreach (var source in sources)
            {
                Assert.Empty(await app.ListAsync($"{Items}/{source.Id}/relationships"));
            }
        }
    }

    /// <summary>The state that a crash leaves after the first step of a deletion.</summary>
    private async Task MarkAsDeletingAsync(string id)
    {
        var container = app.Services.GetRequiredService<CosmosClient>().GetContainer("itam", "cis");
        var document = (await container.ReadItemAsync<JsonObject>(id, new PartitionKey(id), cancellationToken: TestContext.Current.CancellationToken)).Resource;
        document["type"] = "deletingConfigurationItem";
        await container.ReplaceItemAsync(document, id, new PartitionKey(id), cancellationToken: TestContext.Current.CancellationToken);
    }
}
