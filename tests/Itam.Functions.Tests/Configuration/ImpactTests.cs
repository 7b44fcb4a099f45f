using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Configuration.ConfigurationItemApi;

namespace Itam.Functions.Tests.Configuration;

public sealed class ImpactTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_failed_server_takes_the_service_that_needs_it()
    {
        var server = await app.AddItemAsync("srv-1");
        var database = await app.AddItemAsync("orders", "database");
        var shop = await app.AddItemAsync("web shop", "businessService");
        var runbook = await app.AddItemAsync("runbook", "document");
        await app.RelateAsync(database, "runsOn", server);
        await app.RelateAsync(shop, "dependsOn", database);
        await app.RelateAsync(runbook, "documents", server);

        var impact = await app.GetAsync($"{Items}/{server.Id}/impact");

        Assert.Equal(HttpStatusCode.OK, impact.Status);
        Assert.Equal(["orders 1 impacted", "web shop 2 impacted"], Affected(impact));
        Assert.Equal(
            [$"{server.Id} runsOn", $"{database.Id} dependsOn"],
            impact["value"].EnumerateArray().Select(item => item.GetProperty("via")).Select(via => $"{Text(via, "id")} {Text(via, "relationship")}"));
        Assert.All(impact["value"].EnumerateArray(), item => Assert.False(item.TryGetProperty("path", out _)));

        var withPaths = await app.GetAsync($"{Items}/{server.Id}/impact?paths=true");
        Assert.Equal(
            [$"{server.Id} srv-1 ", $"{database.Id} orders runsOn", $"{shop.Id} web shop dependsOn"],
            withPaths["value"][1].GetProperty("path").EnumerateArray().Select(step => $"{step.GetProperty("id")} {step.GetProperty("name")} {step.GetProperty("via")}"));
        Assert.Equal("businessService", impact["value"][1].GetProperty("class").GetString());
        Assert.Equal("If srv-1 fails, 2 items are affected: 2 impacted. Business service affected: web shop (impacted).", impact["summary"].GetString());
        Assert.False(impact["truncated"].GetBoolean());

        Assert.Equal(["orders 1 impacted"], Affected(await app.GetAsync($"{Items}/{server.Id}/impact?maxDepth=1")));
        Assert.Equal(["orders 1 impacted", "srv-1 2 impacted"], Affected(await app.GetAsync($"{Items}/{shop.Id}/impact?direction=upstream")));
        Assert.Equal(["direction:notValid", "maxDepth:outOfRange"], (await app.GetAsync($"{Items}/{shop.Id}/impact?direction=x&maxDepth=0")).Faults);
    }

    [Fact]
    public async Task Redundancy_is_honoured_until_too_few_are_left()
    {
        var host = await app.AddItemAsync("host");
        var farm = await app.AddItemAsync("farm", "application");
        var service = await app.AddItemAsync("mail", "businessService");
        await app.RelateAsync(service, "dependsOn", farm);
        for (var i = 1; i <= 3; i++)
        {
            var node = await app.AddItemAsync($"node {i}");
            await app.RelateAsync(node, "memberOf", farm, new { minimumUp = 2 });
            if (i < 3)
            {
                await app.RelateAsync(node, "runsOn", host);
            }
        }

        var node3 = (await app.ListAsync($"{Items}?q=node 3"))[0].GetProperty("id");
        Assert.Equal(["farm 1 degraded", "mail 2 degraded"], Affected(await app.GetAsync($"{Items}/{node3}/impact")));
        Assert.Equal(
            ["node 1 1 impacted", "node 2 1 impacted", "farm 2 impacted", "mail 3 impacted"],
            Affected(await app.GetAsync($"{Items}/{host.Id}/impact")));
        Assert.Equal(
            ["farm 1 impacted", "node 1 2 degraded", "node 2 2 degraded", "node 3 2 degraded", "host 3 impacted"],
            Affected(await app.GetAsync($"{Items}/{service.Id}/impact?direction=upstream")));
    }

    [Fact]
    public async Task A_named_group_makes_dependencies_stand_in_for_each_other()
    {
        var (uplink1, uplink2, site) = (await app.AddItemAsync("uplink 1", "networkDevice"), await app.AddItemAsync("uplink 2", "networkDevice"), await app.AddItemAsync("site", "location"));
        await app.RelateAsync(site, "dependsOn", uplink1, new { redundancyGroup = "uplinks" });
        await app.RelateAsync(site, "dependsOn", uplink2, new { redundancyGroup = "uplinks" });

        Assert.Equal(["site 1 degraded"], Affected(await app.GetAsync($"{Items}/{uplink1.Id}/impact")));

        // A retired item stands in for nobody.
        await app.PatchAsync($"{Items}/{uplink2.Id}", new { status = "retired" }, "*");
        Assert.Equal(["site 1 impacted"], Affected(await app.GetAsync($"{Items}/{uplink1.Id}/impact")));
    }

    [Theory]
    [InlineData("downstream", "old box is retired: its failure affects nothing.")]
    [InlineData("upstream", "old box is retired: it needs nothing.")]
    public async Task A_retired_item_is_there_and_affects_nothing(string direction, string summary)
    {
        var (box, shop, rack) = (await app.AddItemAsync("old box"), await app.AddItemAsync("shop", "businessService"), await app.AddItemAsync("rack", "rack"));
        await app.RelateAsync(shop, "runsOn", box);
        await app.RelateAsync(rack, "contains", box);
        await app.PatchAsync($"{Items}/{box.Id}", new { status = "retired" }, "*");

        var impact = await app.GetAsync($"{Items}/{box.Id}/impact?direction={direction}");

        Assert.Equal((HttpStatusCode.OK, summary), (impact.Status, impact["summary"].GetString()));
        Assert.Empty(Affected(impact));
        Assert.False(impact["truncated"].GetBoolean());

        await app.DeleteAsync($"{Items}/{box.Id}?detach=true", "*");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"{Items}/{box.Id}/impact?direction={direction}")).Status);
    }

    [Fact]
    public async Task A_cycle_ends()
    {
        var items = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => app.AddItemAsync($"cycle {i}")));
        for (var i = 0; i < items.Length; i++)
        {
            await app.RelateAsync(items[i], "dependsOn", items[(i + 1) % items.Length]);
        }

        Assert.Equal(["cycle 3 1 impacted", "cycle 2 2 impacted", "cycle 1 3 impacted"], Affected(await app.GetAsync($"{Items}/{items[0].Id}/impact")));
    }

    [Fact]
    public async Task A_level_of_more_items_than_one_query_takes_is_read_whole()
    {
        var rack = await app.AddItemAsync("rack", "rack");
        await Parallel.ForEachAsync(Enumerable.Range(0, 230), TestContext.Current.CancellationToken, async (i, _) =>
            await app.RelateAsync(rack, "contains", await app.AddItemAsync($"blade {i:D3}")));
        var service = await app.AddItemAsync("on the last blade", "businessService");
        var last = (await app.ListAsync($"{Items}?q=blade 229"))[0].GetProperty("id");
        await app.PutAsync($"{Items}/{service.Id}/relationships/dependsOn/{last}", new { });

        var impact = await app.GetAsync($"{Items}/{rack.Id}/impact");

        Assert.Equal(231, impact["value"].GetArrayLength());
        Assert.Equal("on the last blade 2 impacted", Affected(impact)[^1]);
    }

    private static string[] Affected(Answer impact) =>
    [
        .. from item in impact["value"].EnumerateArray()
           select $"{Text(item, "name")} {Text(item, "depth")} {Text(item, "effect")}",
    ];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).ToString();
}
