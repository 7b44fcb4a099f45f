using System.Net;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Configuration.ConfigurationItemApi;

namespace Itam.Functions.Tests.Configuration;

public sealed class ConfigurationItemTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_new_item_is_planned_and_reads_back_as_it_was_written()
    {
        var created = await app.PostAsync(
            Items,
            new
            {
                name = "orders-db",
                @class = "database",
                environment = "production",
                criticality = 5,
                owner = "data team",
                version = "17.2",
                attributes = new { engine = "postgres" },
                tags = new[] { "pci" },
            },
            ("X-Itam-Actor", "kim@example.com"));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("planned", created["status"].GetString());
        Assert.Equal("17.2", created["version"].GetString());
        Assert.Equal("kim@example.com", created["createdBy"].GetString());
        Assert.Equal(created.ETag, created["etag"].GetString());
        Assert.EndsWith("/api/configuration-items/" + created.Id, created.Headers.Location!.ToString(), StringComparison.Ordinal);

        var read = await app.GetAsync(created.Headers.Location!.ToString());
        Assert.Equal(created.Text, read.Text);
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync($"{Items}/{created.Id}", ("If-None-Match", created.ETag))).Status);
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_reported_at_once()
    {
        var refused = await app.PostAsync(Items + "?colour=red", new { @class = "spaceship", criticality = 6, createdBy = "me", wheels = 4, assetId = "x" });

        Assert.Equal((HttpStatusCode.BadRequest, "validationFailed"), (refused.Status, refused.Code));
        Assert.Equal(
            ["assetId:wrongType", "class:notValid", "colour:unknown", "createdBy:readOnly", "criticality:outOfRange", "name:required", "wheels:unknown"],
            refused.Faults);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_removes()
    {
        var item = await app.PostAsync(Items, new { name = "web-1", @class = "server", owner = "ops", criticality = 3 });

        var patched = await app.PatchAsync($"{Items}/{item.Id}", new { status = "operational", owner = (string?)null }, item.ETag);

        Assert.Equal(HttpStatusCode.OK, patched.Status);
        Assert.Equal(("operational", 3), (patched["status"].GetString(), patched["criticality"].GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, patched["owner"].ValueKind);
        Assert.NotEqual(item.ETag, patched.ETag);
    }

    [Fact]
    public async Task A_patch_without_an_etag_is_428_and_with_an_old_one_412()
    {
        var item = await app.AddItemAsync("etag");
        var patched = await app.PatchAsync($"{Items}/{item.Id}", new { owner = "a" }, item.ETag);

        var missing = await app.PatchAsync($"{Items}/{item.Id}", new { owner = "b" }, null);
        var stale = await app.PatchAsync($"{Items}/{item.Id}", new { owner = "b" }, item.ETag);

        Assert.Equal((HttpStatusCode)428, missing.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "etagMismatch", patched.ETag), (stale.Status, stale.Code, stale.ETag));
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"{Items}/{item.Id}", new { owner = "b" }, "*")).Status);
    }

    [Fact]
    public async Task Of_two_patches_with_one_etag_one_is_412()
    {
        var item = await app.AddItemAsync("contested");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => app.PatchAsync($"{Items}/{item.Id}", new { owner = $"owner {n}" }, item.ETag)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Writers_who_accept_any_state_all_get_through()
    {
        var item = await app.AddItemAsync("crowded");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n =>
            app.PatchAsync($"{Items}/{item.Id}", n % 2 == 0 ? new { owner = $"owner {n}" } : new { environment = $"e{n}" }, "*")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Fact]
    public async Task Lists_are_filtered_ordered_and_paged()
    {
        foreach (var (name, @class, environment) in new[] { ("list-b", "application", "test"), ("list-a", "application", "test"), ("list-c", "rack", "test"), ("other", "rack", "list") })
        {
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Items, new { name, @class, environment, status = "operational" })).Status);
        }

        Assert.Equal(["list-a", "list-b", "list-c"], (await app.ListAsync($"{Items}?q=LIST-&orderBy=name&maxPageSize=1")).Names());
        Assert.Equal(["list-b", "list-a"], (await app.ListAsync($"{Items}?class=application&environment=test&orderBy=name desc&maxPageSize=1")).Names());
        Assert.Equal(["list-c"], (await app.ListAsync($"{Items}?class=rack&status=operational&environment=test&scope=ciOnly")).Names());
        Assert.Empty(await app.ListAsync($"{Items}?environment=test&scope=both"));
        Assert.Equal(["class:notValid", "scope:notValid"], (await app.GetAsync($"{Items}?class=x&scope=y")).Faults);
    }

    [Fact]
    public async Task A_list_knows_what_changed_since()
    {
        var item = await app.AddItemAsync("since");
        app.Time.Advance(TimeSpan.FromHours(1));
        var since = app.Time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await app.PatchAsync($"{Items}/{item.Id}", new { owner = "later" }, "*");

        Assert.Equal(["since"], (await app.ListAsync($"{Items}?q=since&updatedSince={Uri.EscapeDataString(since)}")).Names());
        app.Time.Advance(TimeSpan.FromHours(1));
        var later = app.Time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty(await app.ListAsync($"{Items}?q=since&updatedSince={Uri.EscapeDataString(later)}"));
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        var nobody = Guid.CreateVersion7();

        foreach (var answer in new[]
        {
            await app.GetAsync($"{Items}/{nobody}"),
            await app.PatchAsync($"{Items}/{nobody}", new { }, "*"),
            await app.DeleteAsync($"{Items}/{nobody}", "*"),
            await app.GetAsync($"{Items}/{nobody}/relationships"),
            await app.GetAsync($"{Items}/{nobody}/impact"),
            await app.DeleteAsync($"{Items}/{nobody}/asset", "*"),
        })
        {
            Assert.Equal((HttpStatusCode.NotFound, "configurationItemNotFound"), (answer.Status, answer.Code));
        }

        var malformed = await app.GetAsync($"{Items}/not-an-id");
        Assert.Equal((HttpStatusCode.NotFound, "routeNotFound"), (malformed.Status, malformed.Code));
    }
}
