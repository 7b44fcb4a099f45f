using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.Functions.Tests.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using static Itam.Functions.Tests.Configuration.ConfigurationItemApi;

namespace Itam.Functions.Tests.Configuration;

public sealed class AssetLinkTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_put_that_may_only_link_does_not_replace_a_link()
    {
        var item = await app.PostAsync("configuration-items", new Dictionary<string, object> { ["name"] = "Once", ["class"] = "server" });
        var (one, other) = (await app.PostAsync("assets", new { name = "One", category = "server" }), await app.PostAsync("assets", new { name = "Other", category = "server" }));

        var linked = await app.PutAsync($"configuration-items/{item.Id}/asset", new { assetId = one.Id }, ("If-None-Match", "*"));
        var refused = await app.PutAsync($"configuration-items/{item.Id}/asset", new { assetId = other.Id }, ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, linked.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "alreadyExists"), (refused.Status, refused.Code));
        Assert.Equal(one.Id, (await app.GetAsync($"configuration-items/{item.Id}"))["assetId"].GetString());
    }

    [Fact]
    public async Task A_linked_item_and_its_asset_know_each_other()
    {
        var (asset, item) = (await app.AddAssetAsync(), await app.AddItemAsync("linked"));

        var linked = await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = asset.Id });

        Assert.Equal(HttpStatusCode.OK, linked.Status);
        Assert.Equal(asset.Id, linked["assetId"].GetString());
        Assert.Equal([item.Id], await app.LinkedItemsAsync(asset.Id));
        Assert.Equal(["linked"], (await app.ListAsync($"{Items}?assetId={asset.Id}&scope=both")).Names());

        var history = await app.GetAsync($"assets/{asset.Id}/history");
        Assert.Equal("linked", history["value"][0].GetProperty("action").GetString());
        Assert.Equal("configurationItemIds", history["value"][0].GetProperty("changes")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_link_moves_from_one_asset_to_another_and_goes()
    {
        var (first, second, item) = (await app.AddAssetAsync(), await app.AddAssetAsync(), await app.AddItemAsync("moving"));
        await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = first.Id });

        var moved = await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = second.Id });
        Assert.Empty(await app.LinkedItemsAsync(first.Id));
        Assert.Equal([item.Id], await app.LinkedItemsAsync(second.Id));

        Assert.Equal((HttpStatusCode)428, (await app.DeleteAsync($"{Items}/{item.Id}/asset", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{item.Id}/asset", moved.ETag)).Status);
        Assert.Empty(await app.LinkedItemsAsync(second.Id));
        Assert.Equal(JsonValueKind.Null, (await app.GetAsync($"{Items}/{item.Id}"))["assetId"].ValueKind);
    }

    [Fact]
    public async Task An_item_may_be_made_and_patched_with_its_asset()
    {
        var (asset, other) = (await app.AddAssetAsync(), await app.AddAssetAsync());
        var item = await app.AddItemAsync("born linked", assetId: asset.Id);
        Assert.Equal([item.Id], await app.LinkedItemsAsync(asset.Id));

        var patched = await app.PatchAsync($"{Items}/{item.Id}", new { assetId = other.Id }, item.ETag);
        Assert.Equal(HttpStatusCode.OK, patched.Status);
        Assert.Empty(await app.LinkedItemsAsync(asset.Id));
        Assert.Equal([item.Id], await app.LinkedItemsAsync(other.Id));

        await app.PatchAsync($"{Items}/{item.Id}", new { assetId = (string?)null }, patched.ETag);
        Assert.Empty(await app.LinkedItemsAsync(other.Id));
    }

    [Fact]
    public async Task An_asset_that_is_not_there_cannot_be_linked()
    {
        var item = await app.AddItemAsync("hopeful");
        var nobody = Guid.CreateVersion7();

        var put = await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = nobody });
        var patch = await app.PatchAsync($"{Items}/{item.Id}", new { assetId = nobody }, item.ETag);
        var post = await app.PostAsync(Items, new { name = "x", @class = "server", assetId = nobody });

        Assert.Equal((HttpStatusCode.NotFound, "assetNotFound"), (put.Status, put.Code));
        Assert.Equal(["assetId:notFound"], patch.Faults);
        Assert.Equal(["assetId:notFound"], post.Faults);
        Assert.Equal(["assetId:required"], (await app.PutAsync($"{Items}/{item.Id}/asset", new { })).Faults);
        Assert.Equal(item.ETag, (await app.GetAsync($"{Items}/{item.Id}")).ETag);
    }

    [Fact]
    public async Task Repeating_a_link_mends_what_a_crash_left()
    {
        var (first, second, item) = (await app.AddAssetAsync(), await app.AddAssetAsync(), await app.AddItemAsync("crashed"));
        await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = first.Id });
        await LinkOnlyInTheItemAsync(item.Id, second.Id, former: first.Id);
        Assert.Equal([item.Id], await app.LinkedItemsAsync(first.Id));

        Assert.Equal(HttpStatusCode.OK, (await app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = second.Id })).Status);

        Assert.Empty(await app.LinkedItemsAsync(first.Id));
        Assert.Equal([item.Id], await app.LinkedItemsAsync(second.Id));

        await LinkOnlyInTheItemAsync(item.Id, null, former: second.Id);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{item.Id}/asset", "*")).Status);
        Assert.Empty(await app.LinkedItemsAsync(second.Id));
    }

    [Fact]
    public async Task Links_set_at_the_same_time_end_in_one_that_both_sides_know()
    {
        var item = await app.AddItemAsync("wanted");
        var assets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.AddAssetAsync()));

        var answers = await Task.WhenAll(assets.Select(asset => app.PutAsync($"{Items}/{item.Id}/asset", new { assetId = asset.Id })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var winner = (await app.GetAsync($"{Items}/{item.Id}"))["assetId"].GetString()!;
        foreach (var asset in assets)
        {
            Assert.Equal(asset.Id == winner ? [item.Id] : [], await app.LinkedItemsAsync(asset.Id));
        }
    }

    [Fact]
    public async Task A_linked_asset_cannot_be_deleted_until_its_item_is()
    {
        var asset = await app.AddAssetAsync();
        var item = await app.AddItemAsync("anchor", assetId: asset.Id);

        Assert.Equal(HttpStatusCode.Conflict, (await app.DeleteAsync($"assets/{asset.Id}", "*")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"{Items}/{item.Id}", item.ETag)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"assets/{asset.Id}", "*")).Status);
    }

    [Fact]
    public async Task An_asset_becomes_an_item_too_in_one_call()
    {
        var asset = await app.AddAssetAsync("Rack server 7", "Server");

        var created = await app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", asset.ETag));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(("Rack server 7", "server", asset.Id), (created["name"].GetString(), created["class"].GetString(), created["assetId"].GetString()));
        Assert.EndsWith("/api/configuration-items/" + created.Id, created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(created.ETag, (await app.GetAsync(created.Headers.Location!.ToString())).ETag);
        Assert.Equal([created.Id], await app.LinkedItemsAsync(asset.Id));

        var stale = await app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", asset.ETag));
        var again = await app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal((HttpStatusCode.OK, created.Id), (again.Status, again.Id));
    }

    [Fact]
    public async Task What_is_said_about_the_item_wins_over_what_the_asset_says()
    {
        var asset = await app.AddAssetAsync("Box", "misc");

        var created = await app.PostAsync(
            $"assets/{asset.Id}/configuration-item", new { name = "db-07", @class = "database", criticality = 4 }, ("If-Match", asset.ETag));

        Assert.Equal(("db-07", "database", 4), (created["name"].GetString(), created["class"].GetString(), created["criticality"].GetInt32()));
    }

    [Fact]
    public async Task An_asset_whose_class_says_too_little_needs_a_class()
    {
        var paper = await app.PostAsync("assets", new { name = "Paper", category = "supplies", @class = "consumable" });

        var refused = await app.PostAsync($"assets/{paper.Id}/configuration-item", new { assetId = paper.Id }, ("If-Match", "*"));

        Assert.Equal(["assetId:readOnly", "class:required"], refused.Faults);
        Assert.Equal((HttpStatusCode)428, (await app.PostAsync($"assets/{paper.Id}/configuration-item", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync($"assets/{Guid.CreateVersion7()}/configuration-item", null, ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task An_asset_that_is_an_item_already_is_not_made_another()
    {
        var paper = await app.PostAsync("assets", new { name = "Paper", category = "supplies", @class = "consumable" });
        var path = $"assets/{paper.Id}/configuration-item";
        var created = await app.PostAsync(path, new { @class = "document", criticality = 2 }, ("If-Match", "*"));

        var same = await app.PostAsync(path, new { name = "Paper", @class = "document", criticality = 2 }, ("If-Match", "*"));
        var nothing = await app.PostAsync(path, null, ("If-Match", "*"));
        var other = await app.PostAsync(path, new { @class = "database", name = "other" }, ("If-Match", "*"));
        var faulty = await app.PostAsync(path, new { criticality = 9, colour = "red" }, ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.OK, created.Id), (same.Status, same.Id));
        Assert.Equal((HttpStatusCode.OK, created.Id), (nothing.Status, nothing.Id));
        Assert.Equal((HttpStatusCode.Conflict, "alreadyConfigurationItem", created.Id), (other.Status, other.Code, other["configurationItemId"].GetString()));
        Assert.Equal(["colour:unknown", "criticality:outOfRange"], faulty.Faults);
        Assert.Equal(created["name"].GetString(), (await app.GetAsync($"{Items}/{created.Id}"))["name"].GetString());
    }

    [Fact]
    public async Task Many_calls_make_one_item()
    {
        var asset = await app.AddAssetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", "*"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Single(await app.ListAsync($"{Items}?assetId={asset.Id}"));
        Assert.Single(await app.LinkedItemsAsync(asset.Id));
    }

    [Fact]
    public async Task An_asset_may_become_an_item_again_after_its_item_was_deleted()
    {
        var asset = await app.AddAssetAsync();
        var first = await app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", "*"));
        await app.DeleteAsync($"{Items}/{first.Id}", first.ETag);

        var second = await app.PostAsync($"assets/{asset.Id}/configuration-item", null, ("If-Match", "*"));

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal([second.Id], await app.LinkedItemsAsync(asset.Id));
    }

    /// <summary>The state that a crash leaves after the first of the two writes of a link.</summary>
    private async Task LinkOnlyInTheItemAsync(string id, string? assetId, string former)
    {
        var container = app.Services.GetRequiredService<CosmosClient>().GetContainer("itam", "cis");
        var document = (await container.ReadItemAsync<JsonObject>(id, new PartitionKey(id), cancellationToken: TestContext.Current.CancellationToken)).Resource;
        document["assetId"] = assetId;
        document["isAsset"] = assetId is not null;
        document["formerAssetId"] = former;
        await container.ReplaceItemAsync(document, id, new PartitionKey(id), cancellationToken: TestContext.Current.CancellationToken);
    }
}
