using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

public sealed class LegalHoldTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_put_that_may_only_place_a_hold_does_not_replace_its_reason()
    {
        var asset = await app.PostAsync("assets", new { name = "Once", category = "server", receivedDate = "2026-01-02" });

        var placed = await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "first" }, ("If-None-Match", "*"));
        var refused = await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "second" }, ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, placed.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "alreadyExists"), (refused.Status, refused.Code));
        Assert.Equal("first", (await app.GetAsync($"assets/{asset.Id}"))["legalHoldReason"].GetString());
    }

    [Fact]
    public async Task A_hold_stands_on_the_asset_with_its_reason_and_in_its_history_and_is_lifted_again()
    {
        var asset = await app.AddInStockAsync();
        Assert.False(asset["legalHold"].GetBoolean());

        var held = await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "Acme v. Zenith" }, ("X-Itam-Actor", "ann"));
        Assert.Equal(HttpStatusCode.OK, held.Status);
        Assert.True(held["legalHold"].GetBoolean());
        Assert.Equal(("Acme v. Zenith", "ann", "2026-11-24T10:00:00.0000000Z"), (held["legalHoldReason"].GetString(), held["legalHoldBy"].GetString(), held["legalHoldSince"].GetString()));
        Assert.Equal(held.Text, (await app.GetAsync("assets/" + asset.Id)).Text);
        Assert.Contains(asset.Id, await app.IdsAsync("legalHold=true"));

        var lifted = await app.SendAsync(HttpMethod.Delete, $"assets/{asset.Id}/legal-hold", new { reason = "settled" }, ("If-Match", held.ETag));
        Assert.Equal((HttpStatusCode.NoContent, ""), (lifted.Status, lifted.Text));
        var now = await app.GetAsync("assets/" + asset.Id);
        Assert.Equal((JsonValueKind.False, JsonValueKind.Null), (now["legalHold"].ValueKind, now["legalHoldReason"].ValueKind));
        Assert.DoesNotContain(asset.Id, await app.IdsAsync("legalHold=true"));

        var history = await app.ListAsync($"assets/{asset.Id}/history");
        Assert.Equal(["legalHoldLifted settled", "legalHoldPlaced Acme v. Zenith", "created "], history.Select(entry => $"{entry.GetProperty("action")} {entry.GetProperty("reason")}"));
    }

    [Fact]
    public async Task Repeating_is_no_change_and_another_reason_changes_only_that()
    {
        var asset = await app.AddInStockAsync();
        var path = $"assets/{asset.Id}/legal-hold";

        var once = await app.PutAsync(path, new { reason = "case 7" }, ("If-Match", asset.ETag));
        var twice = await app.PutAsync(path, new { reason = " case 7 " }, ("X-Itam-Actor", "bob"));
        Assert.Equal(once.Text, twice.Text);

        var other = await app.PutAsync(path, new { reason = "case 8" }, ("X-Itam-Actor", "bob"));
        Assert.Equal(("case 8", "anonymous"), (other["legalHoldReason"].GetString(), other["legalHoldBy"].GetString()));

        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(path, other.ETag)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(path, "*")).Status);
        Assert.Equal(["legalHoldLifted", "legalHoldPlaced", "legalHoldPlaced", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task What_is_held_is_not_retired_nor_deleted_but_used_as_ever()
    {
        var asset = await app.AddInStockAsync();
        await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "case 7" });

        var retired = await app.ActAsync(asset.Id, "transitions", new { to = "retired", substatus = "obsolete" });
        Assert.Equal((HttpStatusCode.Conflict, "legalHold"), (retired.Status, retired.Code));
        Assert.Contains("case 7", retired["detail"].GetString(), StringComparison.Ordinal);
        var deleted = await app.DeleteAsync("assets/" + asset.Id, "*");
        Assert.Equal(("assetNotDeletable", "it is under legal hold"), (deleted.Code, deleted["reasons"][0].GetString()));

        await app.DoAsync(asset.Id, "checkout", new { assignedTo = "kim" });
        await app.DoAsync(asset.Id, "checkin", null);
        await app.DeleteAsync($"assets/{asset.Id}/legal-hold", "*");
        Assert.Equal("retired", (await app.DoAsync(asset.Id, "transitions", new { to = "retired", substatus = "obsolete" }))["status"].GetString());
    }

    [Fact]
    public async Task A_hold_on_what_is_retired_keeps_it_from_being_disposed_of()
    {
        var asset = await app.AddInStockAsync();
        await app.DoAsync(asset.Id, "transitions", new { to = "retired", substatus = "pendingDisposal" });
        await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "case 7" });

        Assert.Equal("legalHold", (await app.ActAsync(asset.Id, "transitions", new { to = "retired", substatus = "disposed", disposal = new { certificate = "C-1" } })).Code);
    }

    [Fact]
    public async Task A_hold_and_a_retirement_at_once_do_not_both_happen()
    {
        for (var i = 0; i < 8; i++)
        {
            var asset = await app.AddInStockAsync();

            var answers = await Task.WhenAll(
                app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "case 7" }, ("If-Match", asset.ETag)),
                app.ActAsync(asset.Id, "transitions", new { to = "retired", substatus = "obsolete" }, i % 2 == 0 ? "*" : asset.ETag));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Every_refusal_names_what_is_wrong()
    {
        var asset = await app.AddInStockAsync();
        var path = $"assets/{asset.Id}/legal-hold";
        var stale = asset.ETag;
        await app.PatchAsync("assets/" + asset.Id, new { location = "x" }, "*");

        Assert.Equal(["reason:required"], (await app.PutAsync(path, new { })).Faults);
        Assert.Equal(["reason:required"], (await app.PutAsync(path, new { reason = " " })).Faults);
        Assert.Equal(["reason:tooLong", "until:unknown"], (await app.PutAsync(path, new { reason = new string('x', 1001), until = "2027-01-01" })).Faults);
        Assert.Equal((412, "etagMismatch"), Said(await app.PutAsync(path, new { reason = "case 7" }, ("If-Match", stale))));
        Assert.Equal((428, "ifMatchRequired"), Said(await app.DeleteAsync(path, null)));
        Assert.Equal((412, "etagMismatch"), Said(await app.DeleteAsync(path, stale)));
        Assert.Equal((404, "assetNotFound"), Said(await app.PutAsync($"assets/{Guid.CreateVersion7()}/legal-hold", new { reason = "case 7" })));
        Assert.Equal((404, "assetNotFound"), Said(await app.DeleteAsync($"assets/{Guid.CreateVersion7()}/legal-hold", "*")));
        Assert.Equal(["legalHold:readOnly", "legalHoldReason:readOnly"], (await app.PatchAsync("assets/" + asset.Id, new { legalHold = true, legalHoldReason = "x" }, "*")).Faults);
        Assert.Equal(["legalHold:notValid"], (await app.GetAsync("assets?legalHold=false")).Faults);
        Assert.Equal(["updated", "created"], await app.ActionsAsync(asset.Id));
    }

    private static (int, string?) Said(Answer answer) => ((int)answer.Status, answer.Code);
}
