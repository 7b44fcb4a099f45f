using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

/// <summary>Assets go out to people and places, and come back.</summary>
public sealed class CheckoutTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_checkout_to_a_person_puts_in_use_and_a_checkin_takes_it_all_back()
    {
        var asset = await app.AddInStockAsync();

        var handedOut = await app.ActAsync(asset.Id, "checkout", new { assignedTo = "ada", expectedReturn = "2026-12-01", reason = "for the fair" }, asset.ETag);
        Assert.Equal(HttpStatusCode.OK, handedOut.Status);
        Assert.Equal(("inUse", "ada", "2026-12-01", "2026-11-24"), (Text(handedOut, "status"), Text(handedOut, "assignedTo"), Text(handedOut, "expectedReturn"), Text(handedOut, "inServiceDate")));
        Assert.Equal(handedOut.Text, (await app.GetAsync("assets/" + asset.Id)).Text);
        Assert.Equal([asset.Id], await app.IdsAsync("assignedTo=ada"));

        var back = await app.ActAsync(asset.Id, "checkin", new { location = "Store 1", reason = "fair is over" }, handedOut.ETag);
        Assert.Equal(("inStock", null, null, "Store 1"), (Text(back, "status"), Text(back, "assignedTo"), Text(back, "expectedReturn"), Text(back, "location")));
        Assert.Empty(await app.IdsAsync("assignedTo=ada"));
        Assert.Equal([asset.Id], await app.IdsAsync("location=Store 1"));

        var history = await app.ListAsync($"assets/{asset.Id}/history");
        Assert.Equal(["checkedIn fair is over", "checkedOut for the fair", "created "], history.Select(entry => $"{entry.GetProperty("action")} {entry.GetProperty("reason")}"));
        Assert.Contains("""{"field":"assignedTo","before":"ada","after":null}""", history[0].GetProperty("changes").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_twice_is_one_change()
    {
        var asset = await app.AddInStockAsync();

        var once = await app.DoAsync(asset.Id, "checkout", new { location = "Room 7" });
        var twice = await app.DoAsync(asset.Id, "checkout", new { location = "Room 7" });
        var inOnce = await app.DoAsync(asset.Id, "checkin", null);
        var inTwice = await app.DoAsync(asset.Id, "checkin", new { });

        Assert.Equal((once.ETag, inOnce.ETag), (twice.ETag, inTwice.ETag));
        Assert.Equal("Room 7", Text(inTwice, "location"));
        Assert.Equal(["checkedIn", "checkedOut", "created"], await app.ActionsAsync(asset.Id));

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.DoAsync(asset.Id, "checkout", new { assignedTo = "jo" })));
        Assert.Single(atOnce.Select(answer => answer.ETag).Distinct(StringComparer.Ordinal));
        Assert.Equal(["checkedOut", "checkedIn", "checkedOut", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task A_call_that_is_repeated_under_its_key_is_answered_as_the_first_was_though_its_etag_is_stale()
    {
        var asset = await app.AddInStockAsync();

        var answers = new List<Answer>();
        for (var i = 0; i < 2; i++)
        {
            answers.Add(await app.PostAsync($"assets/{asset.Id}/checkout", new { assignedTo = "kim" }, ("If-Match", asset.ETag), ("Idempotency-Key", "checkout-1")));
        }

        Assert.Equal((HttpStatusCode.OK, answers[0].Text), (answers[1].Status, answers[1].Text));
        Assert.True(answers[1].Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task What_somebody_has_is_not_given_to_another_and_the_refusal_says_who_has_it()
    {
        var asset = await app.AddInStockAsync();
        var kim = await app.DoAsync(asset.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-12-24" });

        foreach (var other in (object[])[new { assignedTo = "jo" }, new { location = "Room 8" }])
        {
            var refused = await app.ActAsync(asset.Id, "checkout", other);
            Assert.Equal((HttpStatusCode.Conflict, "alreadyCheckedOut"), (refused.Status, refused.Code));
            Assert.Equal(("kim", "2026-12-24"), (Text(refused, "assignedTo"), Text(refused, "expectedReturn")));
        }

        Assert.Equal(kim.ETag, (await app.GetAsync("assets/" + asset.Id)).ETag);
    }

    [Fact]
    public async Task Of_two_checkouts_at_once_one_wins()
    {
        for (var i = 0; i < 10; i++)
        {
            var asset = await app.AddInStockAsync();
            var etag = i % 2 == 0 ? "*" : asset.ETag;

            var answers = await Task.WhenAll(new[] { "kim", "jo", "sam" }.Select(who => app.ActAsync(asset.Id, "checkout", new { assignedTo = who }, etag)));

            var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(answer => answer != winner), loser => Assert.Equal(i % 2 == 0 ? "alreadyCheckedOut" : "etagMismatch", loser.Code));
            Assert.Equal(winner.Text, (await app.GetAsync("assets/" + asset.Id)).Text);
            Assert.Equal(["checkedOut", "created"], await app.ActionsAsync(asset.Id));
        }
    }

    [Fact]
    public async Task A_state_that_the_table_does_not_let_into_use_is_refused_with_what_is_allowed()
    {
        var ordered = await app.PostAsync("assets", new { name = "n", category = "c" });
        var retired = await app.AddInStockAsync();
        await app.DoAsync(retired.Id, "transitions", new { to = "retired", substatus = "obsolete" });

        var tooSoon = await app.ActAsync(ordered.Id, "checkout", new { assignedTo = "kim" });
        var tooLate = await app.ActAsync(retired.Id, "checkout", new { assignedTo = "kim" });
        var notBack = await app.ActAsync(retired.Id, "checkin", new { });

        Assert.All([tooSoon, tooLate, notBack], refused => Assert.Equal((HttpStatusCode.Conflict, "transitionNotAllowed"), (refused.Status, refused.Code)));
        Assert.Equal(["inTransit", "inStock", "retired"], tooSoon["allowed"].EnumerateArray().Select(allowed => Text(allowed, "to")));
    }

    [Theory]
    [InlineData("""{}""", "assignedTo:required")]
    [InlineData("""{"assignedTo":"kim","location":"Room 7"}""", "assignedTo:notApplicable", "location:notApplicable")]
    [InlineData("""{"assignedTo":7}""", "assignedTo:wrongType")]
    [InlineData("""{"assignedTo":" "}""", "assignedTo:required")]
    [InlineData("""{"assignedAssetId":"laptop"}""", "assignedAssetId:wrongType", "assignedTo:required")]
    [InlineData("""{"assignedTo":"kim","expectedReturn":"2026-11-23","until":"then"}""", "expectedReturn:outOfRange", "until:unknown")]
    [InlineData("""{"assignedTo":"kim","expectedReturn":"tomorrow"}""", "expectedReturn:wrongType")]
    [InlineData("""{"assignedTo":"kim","status":"inUse"}""", "status:unknown")]
    public async Task A_checkout_that_cannot_be_is_refused_with_every_fault(string body, params string[] faults)
    {
        var asset = await app.AddInStockAsync();

        var refused = await app.ActAsync(asset.Id, "checkout", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(faults, refused.Faults);
        Assert.Equal(["created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task Both_take_an_etag_and_refuse_what_is_not_known()
    {
        var asset = await app.AddInStockAsync();
        await app.PatchAsync("assets/" + asset.Id, new { location = "Store 2" }, asset.ETag);

        foreach (var (action, body) in ((string, object)[])[("checkout", new { assignedTo = "kim" }), ("checkin", new { location = "x" })])
        {
            Assert.Equal((428, "ifMatchRequired"), Said(await app.PostAsync($"assets/{asset.Id}/{action}", body)));
            Assert.Equal((412, "etagMismatch"), Said(await app.ActAsync(asset.Id, action, body, asset.ETag)));
            Assert.Equal((404, "assetNotFound"), Said(await app.ActAsync(Guid.CreateVersion7().ToString(), action, body)));
            Assert.Equal(["colour:unknown"], (await app.ActAsync(asset.Id, action + "?colour=red", body)).Faults);
        }

        Assert.Equal(["until:unknown"], (await app.ActAsync(asset.Id, "checkin", new { until = 1 })).Faults);
        Assert.Equal(["updated", "created"], await app.ActionsAsync(asset.Id));
    }

    [Fact]
    public async Task Leaving_use_by_a_transition_forgets_the_holder_too()
    {
        foreach (var to in new[] { "inStock", "inTransit", "inMaintenance", "missing" })
        {
            var asset = await app.AddInStockAsync();
            await app.DoAsync(asset.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-12-01" });

            var moved = await app.DoAsync(asset.Id, "transitions", new { to });

            Assert.Equal((to, null, null), (Text(moved, "status"), Text(moved, "assignedTo"), Text(moved, "expectedReturn")));
        }
    }

    [Fact]
    public async Task Overdue_is_what_is_in_use_past_its_day_of_return()
    {
        await using var calendar = new RunningApp();
        await calendar.InitializeAsync();
        var (late, today, home, open) = (await calendar.AddInStockAsync(), await calendar.AddInStockAsync(), await calendar.AddInStockAsync(), await calendar.AddInStockAsync());
        await calendar.DoAsync(late.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-11-24" });
        await calendar.DoAsync(today.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-11-25" });
        await calendar.DoAsync(home.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-11-24" });
        await calendar.DoAsync(open.Id, "checkout", new { assignedTo = "kim" });
        Assert.Empty(await calendar.IdsAsync("overdue=true"));

        calendar.Time.Advance(TimeSpan.FromDays(1));
        await calendar.DoAsync(home.Id, "checkin", null);

        Assert.Equal([late.Id], await calendar.IdsAsync("overdue=true"));
        Assert.Equal([late.Id], await calendar.IdsAsync("overdue=true&assignedTo=kim&status=inUse"));
        Assert.Equal(["overdue:notValid"], (await calendar.GetAsync("assets?overdue=false")).Faults);

        // the link to the next page outlives midnight
        calendar.Time.Advance(TimeSpan.FromDays(1));
        var page = await calendar.GetAsync("assets?overdue=true&maxPageSize=1");
        calendar.Time.Advance(TimeSpan.FromDays(1));
        var next = await calendar.GetAsync(page["nextLink"].GetString()!);
        Assert.Equal(new[] { late.Id, today.Id }.Order(StringComparer.Ordinal), page["value"].EnumerateArray().Concat(next["value"].EnumerateArray()).Select(asset => Text(asset, "id")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_day_of_a_return_is_that_of_the_time_zone()
    {
        await using var there = new RunningApp(null, "--TimeZone", "Pacific/Kiritimati");
        await there.InitializeAsync();
        var asset = await there.AddInStockAsync();

        // 10:00 UTC of the 24th is 00:00 of the 25th there
        Assert.Equal(["expectedReturn:outOfRange"], (await there.ActAsync(asset.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-11-24" })).Faults);
        await there.DoAsync(asset.Id, "checkout", new { assignedTo = "kim", expectedReturn = "2026-11-25" });
        Assert.Empty(await there.IdsAsync("overdue=true"));

        there.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal([asset.Id], await there.IdsAsync("overdue=true"));
    }

    private static string? Text(Answer answer, string name) => Text(answer.Body, name);

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static (int, string?) Said(Answer answer) => ((int)answer.Status, answer.Code);
}
