using System.Net;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Costs.Spending;

namespace Itam.Functions.Tests.Assets;

public sealed class SeatTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_seat_is_assigned_handed_on_and_freed_and_the_licence_counts_it()
    {
        var licence = await LicenceAsync(2);
        Assert.Equal((0, false), Use(licence));

        var seat = await app.PutAsync(Path(licence, "dev-1"), new { assignedTo = "kim", note = "till May" }, ("X-Itam-Actor", "ann"));
        Assert.Equal(HttpStatusCode.Created, seat.Status);
        Assert.Equal((licence.Id, "dev-1", "kim", "till May", "ann"), (seat["assetId"].GetString(), seat["seat"].GetString(), seat["assignedTo"].GetString(), seat["note"].GetString(), seat["createdBy"].GetString()));
        Assert.Equal((HttpStatusCode.OK, seat.Text), (await app.PutAsync(Path(licence, "dev-1"), new { assignedTo = "kim", note = "till May" })) switch { var again => (again.Status, again.Text) });
        Assert.Equal((1, false), Use(await ReadAsync(licence)));
        Assert.Equal((HttpStatusCode.OK, seat.Text), await app.GetAsync(Path(licence, "dev-1")) is var read ? (read.Status, read.Text) : default);
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync(Path(licence, "dev-1"), ("If-None-Match", seat.ETag))).Status);
        Assert.Equal((404, "assignmentNotFound"), Said(await app.GetAsync(Path(licence, "dev-2"))));
        Assert.Equal(["seat:required"], (await app.PutAsync(Path(licence, "%20"), new { assignedTo = "kim" })).Faults);

        var laptop = await app.AddAssetAsync("Laptop");
        var handed = await app.PutAsync(Path(licence, "dev-1"), new { assignedAssetId = laptop.Id }, ("If-Match", seat.ETag));
        Assert.Equal((HttpStatusCode.OK, laptop.Id, "ann"), (handed.Status, handed["assignedAssetId"].GetString(), handed["createdBy"].GetString()));
        Assert.Equal((1, false), Use(await ReadAsync(licence)));

        Assert.Equal((428, "ifMatchRequired"), Said(await app.DeleteAsync(Path(licence, "dev-1"), null)));
        Assert.Equal((412, "etagMismatch"), Said(await app.DeleteAsync(Path(licence, "dev-1"), seat.ETag)));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(Path(licence, "dev-1"), handed.ETag)).Status);
        Assert.Equal((404, "assignmentNotFound"), Said(await app.DeleteAsync(Path(licence, "dev-1"), "*")));
        Assert.Equal((0, false), Use(await ReadAsync(licence)));
        Assert.Equal(["seatFreed", "seatAssigned", "seatAssigned", "created"], await app.ActionsAsync(licence.Id));
    }

    [Fact]
    public async Task What_a_person_or_an_asset_holds_is_found_across_licences_page_by_page()
    {
        var laptop = await app.AddAssetAsync("Laptop");
        List<string> tags = [];
        for (var i = 0; i < 7; i++)
        {
            // The same name of a seat in each: what tells them apart is the licence.
            var licence = await LicenceAsync(5);
            tags.Add(licence["assetTag"].GetString()!);
            await app.PutAsync(Path(licence, "1"), new { assignedTo = "across", note = "n" });
            await app.PutAsync(Path(licence, "2"), new { assignedAssetId = laptop.Id });
            await app.PutAsync(Path(licence, "3"), new { assignedTo = "somebody else" });
        }

        var held = await app.ListAsync("assignments?assignedTo=across&maxPageSize=2");
        Assert.Equal(tags.Order(StringComparer.Ordinal), held.Select(seat => seat.GetProperty("assetTag").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(held, seat => Assert.Equal(("Suite", "1", "across", "n"), (seat.GetProperty("assetName").GetString(), seat.GetProperty("seat").GetString(), seat.GetProperty("assignedTo").GetString(), seat.GetProperty("note").GetString())));
        var on = await app.ListAsync($"assignments?assignedAssetId={laptop.Id}");
        Assert.Equal(7, on.Count(seat => seat.GetProperty("seat").GetString() == "2"));

        var first = held[0];
        var path = $"assets/{first.GetProperty("assetId").GetString()}/assignments/1";
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(path, first.GetProperty("etag").GetString())).Status);
        Assert.Equal(6, (await app.ListAsync("assignments?assignedTo=across")).Count);
        Assert.Empty(await app.ListAsync("assignments?assignedTo=nobody"));
        Assert.Equal(["assignedTo:blank", "who:unknown"], (await app.GetAsync("assignments?assignedTo=&who=kim")).Faults);
    }

    [Fact]
    public async Task Over_use_is_allowed_flagged_and_found_until_seats_are_bought()
    {
        var licence = await LicenceAsync(1);
        await app.PutAsync(Path(licence, "1"), new { assignedTo = "kim" });
        Assert.DoesNotContain(licence.Id, await app.IdsAsync("overUsed=true"));
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync(Path(licence, "2"), new { assignedTo = "jo" })).Status);
        Assert.Equal((2, true), Use(await ReadAsync(licence)));
        Assert.Contains(licence.Id, await app.IdsAsync("overUsed=true"));

        Assert.Equal((2, false), Use(await app.PatchAsync("assets/" + licence.Id, new { seats = 2 }, "*")));
        Assert.DoesNotContain(licence.Id, await app.IdsAsync("overUsed=true"));
        Assert.Equal((2, true), Use(await app.PatchAsync("assets/" + licence.Id, new { seats = (int?)null }, "*")));
        Assert.Equal((409, "noSeats"), Said(await app.PutAsync(Path(licence, "3"), new { assignedTo = "sam" })));
        Assert.Equal(["overUsed:notValid"], (await app.GetAsync("assets?overUsed=false")).Faults);
        Assert.Equal(["overUsed:readOnly", "seatsUsed:readOnly"], (await app.PatchAsync("assets/" + licence.Id, new { seatsUsed = 0, overUsed = false }, "*")).Faults);
    }

    [Fact]
    public async Task Thirty_two_seats_assigned_at_once_are_counted_and_so_is_their_freeing()
    {
        var licence = await LicenceAsync(31);

        var seats = await Task.WhenAll(Enumerable.Range(1, 32).Select(i => app.PutAsync(Path(licence, $"s{i}"), new { assignedTo = $"user{i}" })));
        Assert.All(seats, seat => Assert.Equal(HttpStatusCode.Created, seat.Status));
        Assert.Equal((32, true), Use(await ReadAsync(licence)));
        Assert.Equal(32, (await app.ListAsync($"assets/{licence.Id}/assignments?maxPageSize=5")).Select(seat => seat.GetProperty("seat").GetString()).Distinct().Count());
        Assert.Equal("s7", Assert.Single(await app.ListAsync($"assets/{licence.Id}/assignments?assignedTo=user7")).GetProperty("seat").GetString());

        await Task.WhenAll(Enumerable.Range(1, 30).Select(i => app.DeleteAsync(Path(licence, $"s{i}"), "*")));
        Assert.Equal((2, false), Use(await ReadAsync(licence)));
        Assert.Equal(33 + 30, (await app.ActionsAsync(licence.Id)).Length);
    }

    [Fact]
    public async Task One_seat_assigned_by_many_at_once_is_one()
    {
        var licence = await LicenceAsync(5);

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => app.PutAsync(Path(licence, "x"), new { assignedTo = $"user{i}" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal((1, false), Use(await ReadAsync(licence)));
    }

    [Fact]
    public async Task A_seat_that_somebody_may_only_take_while_it_is_free_stays_with_who_has_it()
    {
        var licence = await LicenceAsync(5);

        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync(Path(licence, "1"), new { assignedTo = "kim" }, ("If-None-Match", "*"))).Status);
        Assert.Equal((412, "alreadyExists"), Said(await app.PutAsync(Path(licence, "1"), new { assignedTo = "jo" }, ("If-None-Match", "*"))));
        Assert.Equal("kim", Assert.Single(await app.ListAsync($"assets/{licence.Id}/assignments")).GetProperty("assignedTo").GetString());
    }

    [Fact]
    public async Task Only_software_with_seats_that_is_not_retired_takes_a_seat()
    {
        var server = await app.AddAssetAsync();
        Assert.Equal((409, "noSeats"), Said(await app.PutAsync(Path(server, "1"), new { assignedTo = "kim" })));
        var open = await app.AddAssetAsync(new { name = "Tool", category = "tool", @class = "software" });
        Assert.Equal((409, "noSeats"), Said(await app.PutAsync(Path(open, "1"), new { assignedTo = "kim" })));

        var licence = await LicenceAsync(5);
        var seat = await app.PutAsync(Path(licence, "1"), new { assignedTo = "kim" });
        await app.DoAsync(licence.Id, "transitions", new { to = "retired", substatus = "vendorCredit" });
        Assert.Equal((409, "assetRetired"), Said(await app.PutAsync(Path(licence, "2"), new { assignedTo = "kim" })));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync(Path(licence, "1"), seat.ETag)).Status);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var licence = await LicenceAsync(5);

        Assert.Equal(["assignedTo:required"], (await app.PutAsync(Path(licence, "1"), new { note = "nobody" })).Faults);
        Assert.Equal(["assignedAssetId:notValid", "seat:notValid", "since:unknown"], (await app.PutAsync(Path(licence, "a%20b"), new { assignedTo = "kim", assignedAssetId = Guid.CreateVersion7(), since = 1 })).Faults);
        Assert.Equal(["assignedAssetId:notValid"], (await app.PutAsync(Path(licence, "1"), new { assignedAssetId = licence.Id })).Faults);
        Assert.Equal(["assignedAssetId:notFound"], (await app.PutAsync(Path(licence, "1"), new { assignedAssetId = Guid.CreateVersion7() })).Faults);
        Assert.Equal(["seat:tooLong"], (await app.PutAsync(Path(licence, new string('x', 65)), new { assignedTo = "kim" })).Faults);
        Assert.Equal((412, "etagMismatch"), Said(await app.PutAsync(Path(licence, "1"), new { assignedTo = "kim" }, ("If-Match", "*"))));
        Assert.Equal((404, "assetNotFound"), Said(await app.PutAsync($"assets/{Guid.CreateVersion7()}/assignments/1", new { assignedTo = "kim" })));
        Assert.Equal((404, "assetNotFound"), Said(await app.GetAsync($"assets/{Guid.CreateVersion7()}/assignments")));
        Assert.Equal(["created"], await app.ActionsAsync(licence.Id));
    }

    [Fact]
    public async Task Neither_a_licence_with_seats_nor_what_holds_one_is_deleted()
    {
        var licence = await LicenceAsync(5);
        var laptop = await app.AddAssetAsync("Laptop");
        await app.PutAsync(Path(licence, "1"), new { assignedAssetId = laptop.Id });

        Assert.Equal(["seats of it are assigned"], await ReasonsAsync(licence));
        Assert.Equal(["it holds software seats"], await ReasonsAsync(laptop));

        for (var i = 0; i < 6; i++)
        {
            var other = await app.AddAssetAsync("Laptop");
            var answers = await Task.WhenAll(app.DeleteAsync("assets/" + other.Id, "*"), app.PutAsync(Path(licence, $"race{i}"), new { assignedAssetId = other.Id }));
            var isThere = (await app.GetAsync("assets/" + other.Id)).Status == HttpStatusCode.OK;
            var holds = (await app.ListAsync($"assets/{licence.Id}/assignments?assignedAssetId={other.Id}")).Count;
            Assert.True(isThere ? holds == 1 : holds == 0, string.Join('\n', answers.Select(answer => answer.Text)));
        }

        Assert.Equal((await app.ListAsync($"assets/{licence.Id}/assignments")).Count, Use(await ReadAsync(licence)).Used);
    }

    [Fact]
    public async Task A_past_day_has_the_seats_that_were_used_then()
    {
        await using var own = new RunningApp();
        await own.InitializeAsync();
        var licence = await own.AddAssetAsync(new { name = "Suite", category = "suite", @class = "software", seats = 1 });
        await own.PutAsync(Path(licence, "1"), new { assignedTo = "kim" });
        await own.PutAsync(Path(licence, "2"), new { assignedTo = "jo" });
        own.Time.Advance(TimeSpan.FromDays(1));
        await own.DeleteAsync(Path(licence, "1"), "*");
        own.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((2, true), Use(await own.GetAsync($"assets/{licence.Id}?asOf=2026-11-24")));
        Assert.Equal((1, false), Use(await own.GetAsync($"assets/{licence.Id}?asOf=2026-11-25")));
    }

    private static string Path(Answer licence, string seat) => $"assets/{licence.Id}/assignments/{seat}";

    private static (int Used, bool Over) Use(Answer licence) => (licence["seatsUsed"].GetInt32(), licence["overUsed"].GetBoolean());

    private Task<Answer> LicenceAsync(int seats) => app.AddAssetAsync(new { name = "Suite", category = "suite", @class = "software", seats });

    private Task<Answer> ReadAsync(Answer asset) => app.GetAsync("assets/" + asset.Id);

    private async Task<string?[]> ReasonsAsync(Answer asset) =>
        [.. (await app.DeleteAsync("assets/" + asset.Id, "*"))["reasons"].EnumerateArray().Select(reason => reason.GetString())];
}
