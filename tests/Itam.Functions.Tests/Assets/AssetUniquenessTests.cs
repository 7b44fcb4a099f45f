using System.Net;
using System.Text.Json.Nodes;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>One tag, and one serial number of a manufacturer, belongs to one asset: whoever races, whatever died half-way.</summary>
public sealed class AssetUniquenessTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const int Writers = 32;

    private Container Assets => app.Services.GetRequiredService<CosmosClient>().GetContainer(Containers.Database, Containers.Assets);

    [Fact]
    public async Task Of_32_writers_of_one_tag_one_creates_and_the_others_are_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => app.PostAsync("assets", new { name = $"W{i}", category = "c", assetTag = "RACE-1" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(Writers - 1, answers.Count(answer => answer.Code == "assetTagTaken"));
        Assert.Single(await app.ListAsync("assets?assetTag=RACE-1"));
    }

    [Fact]
    public async Task Of_32_writers_of_one_serial_number_one_creates_and_a_tag_of_the_others_stays_free()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i =>
            app.PostAsync("assets", new { name = "S", category = "c", manufacturer = "Race", serialNumber = i % 2 == 0 ? "sn-1" : "SN-1", assetTag = $"RACE-S{i}" })));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(Writers - 1, answers.Count(answer => answer.Code == "serialNumberTaken"));
        var again = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => app.PostAsync("assets", new { name = "S", category = "c", assetTag = $"RACE-S{i}" })));
        Assert.Equal(Writers - 1, again.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(
            $"The tag {winner["assetTag"].GetString()} is already used by another asset.",
            again.Single(answer => answer.Code == "assetTagTaken").Body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_tag_and_a_serial_number_that_are_both_taken_are_told_together_whoever_has_them()
    {
        var first = await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "BOTH-1", manufacturer = "Both", serialNumber = "1" });
        await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "BOTH-2", manufacturer = "Both", serialNumber = "2" });
        var third = await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "BOTH-3", manufacturer = "Both", serialNumber = "3" });

        var created = await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "both-1", manufacturer = "Both", serialNumber = "2" });
        var patched = await app.PatchAsync("assets/" + third.Id, new { assetTag = "BOTH-2", serialNumber = "1" }, third.ETag);
        var tag = await app.PatchAsync("assets/" + first.Id, new { assetTag = "BOTH-2" }, first.ETag);
        var serial = await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "BOTH-4", manufacturer = "both", serialNumber = "2" });

        Assert.All([created, patched], both => Assert.Equal((HttpStatusCode.Conflict, "assetTagTaken"), (both.Status, both.Code)));
        Assert.All([created, patched], both => Assert.Equal(["assetTag:assetTagTaken", "serialNumber:serialNumberTaken"], both.Faults));
        Assert.Equal(["assetTag:assetTagTaken"], tag.Faults);
        Assert.Equal(("serialNumberTaken", "serialNumber:serialNumberTaken"), (serial.Code, Assert.Single(serial.Faults)));
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "B", category = "c", assetTag = "BOTH-4" })).Status);
    }

    [Fact]
    public async Task Of_32_assets_that_want_one_tag_by_a_patch_one_gets_it()
    {
        var assets = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => app.PostAsync("assets", new { name = "P", category = "c", assetTag = $"RACE-P{i}" })));
        var answers = await Task.WhenAll(assets.Select(asset => app.PatchAsync($"assets/{asset.Id}", new { assetTag = "RACE-P" }, asset.ETag)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(await app.ListAsync("assets?assetTag=RACE-P"));
    }

    [Fact]
    public async Task A_tag_whose_writer_died_before_its_asset_was_made_is_free_after_a_while_and_the_writer_comes_too_late()
    {
        var dead = Guid.CreateVersion7();
        await ReserveAsync("DEAD-1", dead);

        Assert.Equal("assetTagTaken", (await app.PostAsync("assets", new { name = "Early", category = "c", assetTag = "DEAD-1" })).Code);
        app.Time.Advance(TimeSpan.FromSeconds(11));
        var taken = await app.PostAsync("assets", new { name = "Late", category = "c", assetTag = "DEAD-1" });
        Assert.Equal(HttpStatusCode.Created, taken.Status);

        // Where the dead writer would put its asset something stands now: should it wake up, its batch fails.
        var late = await Assert.ThrowsAsync<CosmosException>(() =>
            Assets.CreateItemAsync(new JsonObject { ["id"] = dead.ToString(), ["pk"] = dead.ToString() }, new PartitionKey(dead.ToString())));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(taken.Id, (await app.GetAsync("assets/by-tag/DEAD-1")).Id);
        Assert.Equal("assetNotFound", (await app.GetAsync($"assets/{dead}")).Code);
    }

    [Fact]
    public async Task A_tag_whose_writer_died_before_its_asset_took_it_is_free_after_a_while_and_the_asset_stays_as_it_was()
    {
        var owner = await app.PostAsync("assets", new { name = "Owner", category = "c", assetTag = "OLD-1" });
        await ReserveAsync("DEAD-2", Guid.Parse(owner.Id));

        Assert.Equal("assetNotFound", (await app.GetAsync("assets/by-tag/DEAD-2")).Code);
        app.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "Late", category = "c", assetTag = "DEAD-2" })).Status);
        var after = await app.GetAsync("assets/by-tag/OLD-1");
        Assert.Equal((owner.Id, "OLD-1"), (after.Id, after["assetTag"].GetString()));
        Assert.Equal("assetTagTaken", (await app.PatchAsync($"assets/{owner.Id}", new { assetTag = "DEAD-2" }, "*")).Code);
    }

    [Fact]
    public async Task Of_32_writers_who_find_a_dead_writers_tag_one_takes_it_over()
    {
        await ReserveAsync("DEAD-3", Guid.CreateVersion7());
        app.Time.Advance(TimeSpan.FromSeconds(11));

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => app.PostAsync("assets", new { name = "T", category = "c", assetTag = "DEAD-3" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(await app.ListAsync("assets?assetTag=DEAD-3"));
    }

    [Fact]
    public async Task A_tag_and_a_serial_number_that_an_asset_gives_up_are_free_at_once_and_go_to_one_of_32_writers()
    {
        var asset = await app.PostAsync("assets", new { name = "G", category = "c", assetTag = "UP-1", manufacturer = "Up", serialNumber = "1" });
        var changed = await app.PatchAsync($"assets/{asset.Id}", new { assetTag = "UP-2", serialNumber = "2" }, asset.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ =>
            app.PostAsync("assets", new { name = "G", category = "c", assetTag = "UP-1", manufacturer = "Up", serialNumber = "1" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal("assetTagTaken", (await app.PostAsync("assets", new { name = "G", category = "c", assetTag = "UP-2" })).Code);
        Assert.Equal(asset.Id, (await app.GetAsync("assets/by-tag/UP-2")).Id);
    }

    [Fact]
    public async Task Two_assets_that_swap_their_tags_again_and_again_never_share_one()
    {
        var (one, other) = (await app.PostAsync("assets", new { name = "S", category = "c", assetTag = "SWAP-A" }), await app.PostAsync("assets", new { name = "S", category = "c", assetTag = "SWAP-B" }));
        for (var round = 0; round < 10; round++)
        {
            string[] tags = ["SWAP-A", "SWAP-B", "SWAP-C"];
            await Task.WhenAll(tags.SelectMany(tag => new[] { one.Id, other.Id }.Select(id => app.PatchAsync($"assets/{id}", new { assetTag = tag }, "*"))));
            var carried = await Task.WhenAll(new[] { one.Id, other.Id }.Select(id => app.GetAsync($"assets/{id}")));
            Assert.NotEqual(carried[0]["assetTag"].GetString(), carried[1]["assetTag"].GetString());
            Assert.Equal(carried.Select(asset => asset.Id), (await Task.WhenAll(carried.Select(asset => app.GetAsync($"assets/by-tag/{asset["assetTag"]}")))).Select(asset => asset.Id));
        }
    }

    [Fact]
    public async Task A_deleted_assets_tag_and_serial_number_go_to_one_of_32_writers()
    {
        var asset = await app.PostAsync("assets", new { name = "D", category = "c", assetTag = "GONE-1", manufacturer = "Gone", serialNumber = "1" });
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"assets/{asset.Id}", asset.ETag)).Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ =>
            app.PostAsync("assets", new { name = "D", category = "c", assetTag = "GONE-1", manufacturer = "Gone", serialNumber = "1" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(await app.ListAsync("assets?serialNumber=1&assetTag=GONE-1"));
    }

    /// <summary>What a writer leaves that dies right after its reservation.</summary>
    private async Task ReserveAsync(string tag, Guid owner)
    {
        var key = Functions.Assets.Register.AssetUniqueKey.Tag(tag);
        var reservation = new Reservation(key.Id, key.Id, Reservation.TypeName, DocumentJson.SchemaVersion, key.Kind, owner, app.Time.GetUtcNow());
        using var body = app.Services.GetRequiredService<DocumentJson>().ToStream(reservation);
        using var created = await Assets.CreateItemStreamAsync(body, new PartitionKey(key.Id));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }
}
