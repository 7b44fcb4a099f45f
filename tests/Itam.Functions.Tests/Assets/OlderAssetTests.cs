using System.Net;
using System.Text.Json.Nodes;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>Documents that a version of the app wrote before filters had keys of their own.</summary>
public sealed class OlderAssetTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly string[] Keys = ["categoryKey", "serialNumberKey", "assignedToKey", "locationKey", "costCentreKey", "vendorKey"];

    [Fact]
    public async Task What_an_older_version_wrote_is_found_all_the_same_and_brought_up_when_it_is_next_written()
    {
        var older = await AddAsync("one");
        var newer = await AddAsync("two");
        await AgeAsync(older.Id, older.Id);

        string[] filters = ["category=OLDER", "serialNumber=sn%20ONE", "assignedTo=KIM@example.com", "location=berlin", "costCentre=cc-1", "vendor=acme"];
        foreach (var filter in filters)
        {
            Assert.Contains(older.Id, await app.IdsAsync(filter));
            Assert.DoesNotContain(older.Id, await app.IdsAsync(filter + "x"));
        }

        Assert.Equal([older.Id, newer.Id], (await app.ListAsync("assets?location=BERLIN&maxPageSize=1")).Select(asset => asset.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{older.Id}", new { name = "Written" }, "*")).Status);
        var written = await ReadAsync(older.Id, older.Id);
        Assert.All(Keys, key => Assert.NotNull(written[key]));
        Assert.Equal(DocumentJson.SchemaVersion, (int?)written["schemaVersion"]);
        foreach (var filter in filters)
        {
            Assert.Contains(older.Id, await app.IdsAsync(filter));
        }
    }

    [Fact]
    public async Task A_page_that_was_begun_among_older_assets_goes_on_when_the_last_one_was_brought_up()
    {
        var assets = new[] { await AddAsync("p1", "paged"), await AddAsync("p2", "paged"), await AddAsync("p3", "paged") };
        await AgeAsync(assets[1].Id, assets[1].Id);

        var first = await app.GetAsync("assets?location=PAGED&maxPageSize=2");
        await app.PatchAsync($"assets/{assets[1].Id}", new { name = "Written" }, "*");
        var second = await app.GetAsync(first["nextLink"].GetString()!);

        Assert.Equal(assets.Select(asset => asset.Id), first["value"].EnumerateArray().Concat(second["value"].EnumerateArray()).Select(asset => asset.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_seat_that_an_older_version_assigned_is_found_all_the_same()
    {
        var licence = await app.PostAsync("assets", new Dictionary<string, object> { ["name"] = "Suite", ["class"] = "software", ["category"] = "licence", ["seats"] = 5 });
        await app.PutAsync($"assets/{licence.Id}/assignments/1", new { assignedTo = "Older@Example.com" });
        await app.PutAsync($"assets/{licence.Id}/assignments/2", new { assignedTo = "OLDER@example.com" });
        await AgeAsync(licence.Id, "seat:1");

        Assert.Equal(["1", "2"], (await app.ListAsync("assignments?assignedTo=older@example.com")).Select(seat => seat.GetProperty("seat").GetString()));
        Assert.Equal(["1", "2"], (await app.ListAsync($"assets/{licence.Id}/assignments?assignedTo=older@example.com")).Select(seat => seat.GetProperty("seat").GetString()));
    }

    private Container Assets => app.Services.GetRequiredService<CosmosClient>().GetContainer(Containers.Database, Containers.Assets);

    private async Task<Answer> AddAsync(string serial, string location = "Berlin")
    {
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var made = await app.PostAsync("assets", new
        {
            name = "Older",
            category = "Older",
            serialNumber = "SN " + serial,
            receivedDate = "2026-11-20",
            location,
            costCentre = "CC-1",
            vendor = "Acme",
        });
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        await app.DoAsync(made.Id, "checkout", new { assignedTo = "kim@Example.com" });
        return made;
    }

    /// <summary>Makes a document what the version before this one would have written, while nobody has yet found that there is none.</summary>
    private async Task AgeAsync(string pk, string id)
    {
        var document = await ReadAsync(pk, id);
        Assert.All(Keys, key => document.Remove(key));
        document["schemaVersion"] = 1;
        await Assets.ReplaceItemAsync(document, id, new PartitionKey(pk), cancellationToken: TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromMinutes(11));
    }

    private async Task<JsonObject> ReadAsync(string pk, string id) =>
        (await Assets.ReadItemAsync<JsonObject>(id, new PartitionKey(pk), cancellationToken: TestContext.Current.CancellationToken)).Resource;
}
