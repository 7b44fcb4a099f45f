using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Configuration.ConfigurationItemApi;

namespace Itam.Functions.Tests.Configuration;

public sealed class RelationshipTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_relationship_is_created_once_and_then_replaced()
    {
        var (node, cluster) = (await app.AddItemAsync("node"), await app.AddItemAsync("cluster"));

        var created = await app.RelateAsync(node, "memberOf", cluster, new { minimumUp = "50%", description = "left half" });
        var again = await app.RelateAsync(node, "memberOf", cluster, new { minimumUp = "50%", description = "left half" });
        var replaced = await app.RelateAsync(node, "memberOf", cluster, new { minimumUp = 2 });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (created.Status, again.Status, replaced.Status));
        Assert.Equal(
            (node.Id, "memberOf", cluster.Id, "50%"),
            (created["sourceId"].GetString(), created["type"].GetString(), created["targetId"].GetString(), created["minimumUp"].GetString()));
        Assert.EndsWith($"/relationships/memberOf/{cluster.Id}", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(created.ETag, again.ETag);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal((2, JsonValueKind.Null), (replaced["minimumUp"].GetInt32(), replaced["description"].ValueKind));
    }

    [Fact]
    public async Task Relating_an_item_does_not_change_its_etag()
    {
        var (one, two) = (await app.AddItemAsync("one"), await app.AddItemAsync("two"));

        await app.RelateAsync(one, "dependsOn", two);

        Assert.Equal(one.ETag, (await app.GetAsync($"{Items}/{one.Id}")).ETag);
        Assert.Equal(two.ETag, (await app.GetAsync($"{Items}/{two.Id}")).ETag);
    }

    [Fact]
    public async Task A_body_is_not_needed()
    {
        var (one, two) = (await app.AddItemAsync("no body 1"), await app.AddItemAsync("no body 2"));

        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync($"{Items}/{one.Id}/relationships/dependsOn/{two.Id}", null)).Status);
    }

    [Fact]
    public async Task What_makes_no_sense_is_400()
    {
        var (one, two) = (await app.AddItemAsync("nonsense 1"), await app.AddItemAsync("nonsense 2"));

        var self = await app.RelateAsync(one, "dependsOn", one);
        var unknown = await app.RelateAsync(one, "worksWith", two);
        var faulty = await app.RelateAsync(one, "memberOf", two, new { minimumUp = 0, colour = "red", sourceId = two.Id });

        Assert.Equal((HttpStatusCode.BadRequest, "selfRelationship"), (self.Status, self.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "unknownRelationshipType"), (unknown.Status, unknown.Code));
        Assert.Contains("dependsOn", unknown["known"].EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["colour:unknown", "minimumUp:notValid", "sourceId:readOnly"], faulty.Faults);
        Assert.Equal(["minimumUp:notApplicable"], (await app.RelateAsync(one, "dependsOn", two, new { minimumUp = 1 })).Faults);
    }

    [Fact]
    public async Task Every_fault_is_reported_at_once()
    {
        var one = await app.AddItemAsync("all wrong");

        var refused = await app.RelateAsync(one, "nope", one, new { zz = 1, type = "x" });

        Assert.Equal((HttpStatusCode.BadRequest, "validationFailed"), (refused.Status, refused.Code));
        Assert.Equal(["targetId:selfRelationship", "type:readOnly", "type:unknownRelationshipType", "zz:unknown"], refused.Faults);
        Assert.Contains("dependsOn", refused["known"].EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Either_end_that_is_not_there_is_404()
    {
        var one = await app.AddItemAsync("lonely");
        var nobody = Guid.CreateVersion7();

        foreach (var path in new[] { $"{one.Id}/relationships/dependsOn/{nobody}", $"{nobody}/relationships/dependsOn/{one.Id}" })
        {
            var refused = await app.PutAsync($"{Items}/{path}", new { });
            Assert.Equal((HttpStatusCode.NotFound, "configurationItemNotFound"), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task Relationships_are_listed_by_direction_and_type_page_by_page()
    {
        var hub = await app.AddItemAsync("hub");
        for (var i = 0; i < 3; i++)
        {
            var other = await app.AddItemAsync($"spoke {i}");
            await app.RelateAsync(other, "dependsOn", hub);
            await app.RelateAsync(hub, i == 0 ? "contains" : "manages", other);
        }

        var path = $"{Items}/{hub.Id}/relationships?maxPageSize=1";
        Assert.Equal(6, (await app.ListAsync(path)).Count);
        Assert.Equal(3, (await app.ListAsync(path + "&direction=incoming")).Count);
        Assert.All(await app.ListAsync(path + "&direction=outgoing"), edge => Assert.Equal(hub.Id, edge.GetProperty("sourceId").GetString()));
        Assert.Single(await app.ListAsync(path + "&direction=outgoing&type=contains"));
        Assert.Equal(["direction:notValid", "type:notValid"], (await app.GetAsync(path + "&direction=up&type=x")).Faults);

        var link = (await app.GetAsync(path + "&direction=incoming"))["nextLink"].GetString()!;
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync(link.Replace("incoming", "outgoing", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_relationship_is_deleted_by_its_own_etag_and_may_come_back()
    {
        var (one, two) = (await app.AddItemAsync("back 1"), await app.AddItemAsync("back 2"));
        var created = await app.RelateAsync(one, "dependsOn", two);
        var path = $"{Items}/{one.Id}/relationships/dependsOn/{two.Id}";

        Assert.Equal((HttpStatusCode)428, (await app.DeleteAsync(path, null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.DeleteAsync(path, one.ETag)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(path, created.ETag)).Status);

        var gone = await app.DeleteAsync(path, "*");
        Assert.Equal((HttpStatusCode.NotFound, "relationshipNotFound"), (gone.Status, gone.Code));
        Assert.Equal(HttpStatusCode.NotFound, (await app.DeleteAsync(path.Replace("dependsOn", "worksWith", StringComparison.Ordinal), "*")).Status);
        Assert.Equal(HttpStatusCode.Created, (await app.RelateAsync(one, "dependsOn", two)).Status);
    }

    [Fact]
    public async Task A_put_compares_an_etag_that_is_sent()
    {
        var (one, two) = (await app.AddItemAsync("put 1"), await app.AddItemAsync("put 2"));
        var path = $"{Items}/{one.Id}/relationships/dependsOn/{two.Id}";
        var created = await app.PutAsync(path, new { });
        var changed = await app.PutAsync(path, new { description = "a" }, ("If-Match", created.ETag));

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.PutAsync(path, new { description = "b" }, ("If-Match", created.ETag))).Status);
        var missing = await app.PutAsync(path.Replace("dependsOn", "runsOn", StringComparison.Ordinal), new { }, ("If-Match", "*"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "etagMismatch"), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task A_put_that_may_only_create_does_not_replace()
    {
        var (one, two) = (await app.AddItemAsync("create only 1"), await app.AddItemAsync("create only 2"));
        var path = $"{Items}/{one.Id}/relationships/dependsOn/{two.Id}";

        var created = await app.PutAsync(path, new { description = "a" }, ("If-None-Match", "*"));
        var again = await app.PutAsync(path, new { description = "b" }, ("If-None-Match", "*"));
        var same = await app.PutAsync(path, new { description = "a" }, ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "alreadyExists", created.ETag), (again.Status, again.Code, again.ETag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, same.Status);
        Assert.Equal(created.ETag, (await app.PutAsync(path, new { description = "a" })).ETag);
    }

    [Fact]
    public async Task Of_many_who_put_one_relationship_one_creates_it()
    {
        var (one, two) = (await app.AddItemAsync("race 1"), await app.AddItemAsync("race 2"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.RelateAsync(one, "dependsOn", two)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.OK));
    }
}
