using System.Net;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>Assets that are assigned to other assets: a dock on a laptop.</summary>
public sealed class AssignedAssetTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_dock_is_on_a_laptop_until_it_is_taken_back()
    {
        var (dock, laptop) = (await app.AddInStockAsync(), await app.AddInStockAsync("Laptop"));

        var onIt = await app.DoAsync(dock.Id, "checkout", new { assignedAssetId = laptop.Id });
        Assert.Equal(("inUse", laptop.Id), (onIt["status"].GetString(), onIt["assignedAssetId"].GetString()));
        Assert.Equal([dock.Id], await app.IdsAsync("assignedAssetId=" + laptop.Id));
        Assert.Equal("alreadyCheckedOut", (await app.ActAsync(dock.Id, "checkout", new { assignedTo = "kim" })).Code);

        // in use without a person or a place: it needs the laptop
        Assert.Equal(["assignedTo:required"], (await app.PatchAsync("assets/" + dock.Id, new { assignedAssetId = (string?)null }, "*")).Faults);

        await app.DoAsync(dock.Id, "checkin", null);
        Assert.Empty(await app.IdsAsync("assignedAssetId=" + laptop.Id));
    }

    [Fact]
    public async Task Whatever_the_path_the_other_asset_must_exist_be_another_and_not_be_retired()
    {
        var (dock, retired) = (await app.AddInStockAsync(), await app.AddInStockAsync());
        await app.DoAsync(retired.Id, "transitions", new { to = "retired", substatus = "obsolete" });
        var nobody = Guid.CreateVersion7().ToString();

        foreach (var (holder, status, fault) in ((string, HttpStatusCode, string)[])
            [(nobody, HttpStatusCode.BadRequest, "assignedAssetId:notFound"), (dock.Id, HttpStatusCode.BadRequest, "assignedAssetId:notValid"), (retired.Id, HttpStatusCode.Conflict, "assignedAssetRetired")])
        {
            var checkout = await app.ActAsync(dock.Id, "checkout", new { assignedAssetId = holder });
            var patch = await app.PatchAsync("assets/" + dock.Id, new { assignedAssetId = holder }, "*");
            Assert.All([checkout, patch], refused => Assert.Equal((status, fault), (refused.Status, refused.Code == "validationFailed" ? refused.Faults.Single() : refused.Code)));
        }

        Assert.Equal(["assignedAssetId:notFound"], (await app.PostAsync("assets", new { name = "n", category = "c", assetTag = "FREE-1", assignedAssetId = nobody })).Faults);
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "n", category = "c", assetTag = "FREE-1" })).Status);
        Assert.Equal(["created"], await app.ActionsAsync(dock.Id));
    }

    [Fact]
    public async Task A_chain_of_assets_does_not_lead_back_to_its_beginning()
    {
        var (dock, laptop, cart) = (await app.AddInStockAsync(), await app.AddInStockAsync(), await app.AddInStockAsync());
        await app.DoAsync(dock.Id, "checkout", new { assignedAssetId = laptop.Id });
        await app.DoAsync(laptop.Id, "checkout", new { assignedAssetId = cart.Id });

        var refused = await app.ActAsync(cart.Id, "checkout", new { assignedAssetId = dock.Id });

        Assert.Equal((HttpStatusCode.Conflict, "assignmentCycle"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Two_assets_that_go_onto_each_other_at_once_do_not_both_end_there()
    {
        for (var i = 0; i < 12; i++)
        {
            var (one, other) = (await app.AddInStockAsync(), await app.AddInStockAsync());

            var answers = await Task.WhenAll(
                app.ActAsync(one.Id, "checkout", new { assignedAssetId = other.Id }),
                app.ActAsync(other.Id, "checkout", new { assignedAssetId = one.Id }));

            Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK || answer.Code == "assignmentCycle", answer.Text));
            for (var k = 0; k < 2; k++)
            {
                var now = await app.GetAsync("assets/" + (k == 0 ? one : other).Id);
                Assert.Equal(answers[k].Status == HttpStatusCode.OK ? "inUse" : "inStock", now["status"].GetString());
            }

            Assert.Contains(answers, answer => answer.Code == "assignmentCycle");
        }
    }

    [Fact]
    public async Task An_asset_that_others_are_assigned_to_is_not_deleted_and_one_that_vanishes_meanwhile_holds_nothing()
    {
        var (dock, laptop) = (await app.AddInStockAsync(), await app.AddInStockAsync());
        await app.DoAsync(dock.Id, "checkout", new { assignedAssetId = laptop.Id });

        var refused = await app.DeleteAsync("assets/" + laptop.Id, "*");
        Assert.Equal("assetNotDeletable", refused.Code);
        Assert.Equal(["other assets are assigned to it"], refused["reasons"].EnumerateArray().Select(reason => reason.GetString()));
        await app.DoAsync(dock.Id, "checkin", null);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + laptop.Id, "*")).Status);

        for (var i = 0; i < 20; i++)
        {
            var holder = await app.AddInStockAsync();
            var (checkout, delete) = (app.ActAsync(dock.Id, "checkout", new { assignedAssetId = holder.Id }), app.DeleteAsync("assets/" + holder.Id, "*"));
            await Task.WhenAll(checkout, delete);

            var isGone = (await app.GetAsync("assets/" + holder.Id)).Status == HttpStatusCode.NotFound;
            var isOut = (await app.GetAsync("assets/" + dock.Id))["status"].GetString() == "inUse";
            Assert.False(isGone && isOut);
            Assert.True(isGone || (await checkout).Status == HttpStatusCode.OK == isOut);
            await app.DoAsync(dock.Id, "checkin", null);
        }
    }

    [Fact]
    public async Task A_new_asset_whose_holder_is_deleted_before_it_is_written_is_refused_and_leaves_nothing()
    {
        var way = new InBetween();
        await using var own = new RunningApp { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(way.Handler) };
        await own.InitializeAsync();
        var laptop = await own.AddInStockAsync("Laptop");
        var body = new { name = "Dock", category = "dock", assetTag = "DOCK-1", assignedAssetId = laptop.Id };

        way.BeforeNextBatch = async () => Assert.Equal(HttpStatusCode.NoContent, (await own.DeleteAsync("assets/" + laptop.Id, "*")).Status);
        var refused = await own.PostAsync("assets", body, ("Idempotency-Key", "dock"));

        Assert.Equal((HttpStatusCode.BadRequest, "assignedAssetId:notFound"), (refused.Status, Assert.Single(refused.Faults)));
        Assert.Empty(await own.ListAsync("assets"));
        Assert.Equal(refused.Faults, (await own.PostAsync("assets", body, ("Idempotency-Key", "dock"))).Faults);
        Assert.Equal(HttpStatusCode.Created, (await own.PostAsync("assets", new { name = "Dock", category = "dock", assetTag = "DOCK-1" })).Status);
    }

    [Fact]
    public async Task Of_an_asset_that_is_made_on_another_while_that_is_deleted_neither_dangles_nor_stays_half()
    {
        for (var i = 0; i < 20; i++)
        {
            var holder = await app.AddInStockAsync();
            var tag = $"RACE-{i}";
            var answers = await Task.WhenAll(
                app.PostAsync("assets", new { name = "Dock", category = "dock", assetTag = tag, assignedAssetId = holder.Id }), app.DeleteAsync("assets/" + holder.Id, "*"));

            var isHolderGone = (await app.GetAsync("assets/" + holder.Id)).Status == HttpStatusCode.NotFound;
            var dock = await app.GetAsync("assets/by-tag/" + tag);
            Assert.Equal(answers[0].Status == HttpStatusCode.Created, dock.Status == HttpStatusCode.OK);
            Assert.False(isHolderGone && dock.Status == HttpStatusCode.OK && dock["assignedAssetId"].GetString() is not null);
        }
    }

    [Fact]
    public async Task Retiring_an_asset_leaves_what_is_assigned_to_it_findable()
    {
        var (dock, laptop) = (await app.AddInStockAsync(), await app.AddInStockAsync());
        await app.DoAsync(dock.Id, "checkout", new { assignedAssetId = laptop.Id });

        await app.DoAsync(laptop.Id, "transitions", new { to = "retired", substatus = "obsolete" });

        Assert.Equal([dock.Id], await app.IdsAsync("assignedAssetId=" + laptop.Id));
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync("assets/" + dock.Id, new { description = "still there" }, "*")).Status);
        await app.DoAsync(dock.Id, "checkin", null);
    }
}
