using System.Globalization;
using System.Net;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Procurement;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>An asset as it was at the end of a day; each test has a clock of its own.</summary>
public sealed class AssetAsOfTests
{
    [Fact]
    public async Task A_day_ends_at_midnight_utc_and_before_the_first_there_was_no_asset()
    {
        await using var app = await StartAsync();
        var asset = await app.AddInStockAsync();
        app.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero).AddTicks(-1));
        await app.PatchAsync("assets/" + asset.Id, new { location = "last tick of the 24th" }, "*");
        app.Time.Advance(TimeSpan.FromTicks(1));
        await app.PatchAsync("assets/" + asset.Id, new { location = "first tick of the 25th" }, "*");
        app.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal((HttpStatusCode.NotFound, "assetNotFound"), await SaidAsync("2026-11-23"));
        Assert.Equal("last tick of the 24th", await LocationAsync("2026-11-24"));
        Assert.Equal("first tick of the 25th", await LocationAsync("2026-11-25"));
        Assert.Equal("first tick of the 25th", await LocationAsync("2026-11-26"));
        Assert.Equal((HttpStatusCode.NotFound, "assetNotFound"), (await app.GetAsync($"assets/{Guid.CreateVersion7()}?asOf=2026-11-24")) switch { var answer => (answer.Status, answer.Code) });

        async Task<string?> LocationAsync(string day) => (await app.GetAsync($"assets/{asset.Id}?asOf={day}"))["location"].GetString();
        async Task<(HttpStatusCode, string?)> SaidAsync(string day) => (await app.GetAsync($"assets/{asset.Id}?asOf={day}")) switch { var answer => (answer.Status, answer.Code) };
    }

    [Fact]
    public async Task A_past_state_has_the_fields_of_the_asset_and_the_author_of_its_last_change_but_no_etag()
    {
        await using var app = await StartAsync();
        var created = await app.PostAsync("assets", new { name = "n", category = "c", purchaseCost = 1200.00m, currency = "EUR", tags = new[] { "a" } }, ("X-Itam-Actor", "ann"));
        var patched = await app.SendAsync(HttpMethod.Patch, "assets/" + created.Id, new { location = "Berlin" }, ("If-Match", "*"), ("X-Itam-Actor", "bob"));
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.PatchAsync("assets/" + created.Id, new { location = (string?)null, purchaseCost = (decimal?)null, tags = (object?)null }, "*");

        var past = await app.GetAsync($"assets/{created.Id}?asOf=2026-11-24", ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, past.Status);
        Assert.Null(past.Headers.ETag);
        Assert.Equal(AssetBiography.Timeless(patched), AssetBiography.Timeless(past));
        Assert.Equal(("ann", "bob"), (past["createdBy"].GetString(), past["updatedBy"].GetString()));
    }

    [Fact]
    public async Task Today_and_later_days_are_the_state_that_it_has()
    {
        await using var app = await StartAsync();
        var asset = await app.AddInStockAsync();

        foreach (var day in new[] { "2026-11-24", "2026-11-25", "2199-12-31" })
        {
            Assert.Equal(asset.Text, (await app.GetAsync($"assets/{asset.Id}?asOf={day}")).Text);
        }
    }

    [Theory]
    [InlineData("asOf=yesterday", "asOf:wrongType")]
    [InlineData("asOf=2026-02-30", "asOf:wrongType")]
    [InlineData("asOf=1812-06-24", "asOf:outOfRange")]
    [InlineData("asOf=2026-11-24&asOf=2026-11-23", "asOf:duplicate")]
    [InlineData("asof=2026-11-24", "asof:unknown")]
    public async Task A_day_that_is_none_is_refused(string query, string fault)
    {
        await using var app = await StartAsync();

        Assert.Equal([fault], (await app.GetAsync($"assets/{Guid.CreateVersion7()}?{query}")).Faults);
    }

    [Fact]
    public async Task What_an_import_makes_changes_and_brings_back_under_the_same_id_is_rebuilt_too()
    {
        const string header = "PO Number,Line,Vendor,Description,Quantity,Unit Price,Currency,Received Date\n";
        await using var app = await StartAsync();
        await app.ImportAsync("order.csv", header + "PO-ASOF,1,Acme,Dock,1,10.50,EUR,\n");
        var first = (await app.ListAsync("assets?purchaseOrder=PO-ASOF")).Single();
        var id = first.GetProperty("id").GetString()!;
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.ImportAsync("received.csv", header + "PO-ASOF,1,Acme,Dock,1,12.50,EUR,2026-11-25\n");
        var second = await app.GetAsync("assets/" + id);
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + id, "*")).Status);
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.ImportAsync("again.csv", header + "PO-ASOF,1,Acme,Dock,1,9.50,EUR,\n");
        var last = await app.GetAsync("assets/" + id);
        app.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(10.50m, (await app.GetAsync($"assets/{id}?asOf=2026-11-24"))["purchaseCost"].GetDecimal());
        Assert.Equal(("inStock", 12.50m), (second["status"].GetString(), second["purchaseCost"].GetDecimal()));
        Assert.Equal(AssetBiography.Timeless(second), AssetBiography.Timeless(await app.GetAsync($"assets/{id}?asOf=2026-11-25")));
        Assert.Equal("assetNotFound", (await app.GetAsync($"assets/{id}?asOf=2026-11-26")).Code);
        Assert.Equal("2026-11-27T", last["createdAt"].GetString()![..11]);
        Assert.Equal(AssetBiography.Timeless(last), AssetBiography.Timeless(await app.GetAsync($"assets/{id}?asOf=2026-11-27")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_evening_of_long_random_lives_is_rebuilt_as_it_was_answered(int seed)
    {
        await using var app = await StartAsync();
        AssetBiography lives = new(app, seed);

        await lives.LiveAsync(assetCount: 3, days: 25);

        Assert.Superset(
            new SortedSet<string>(["created", "updated", "transitioned", "checkedOut", "checkedIn", "legalHoldPlaced", "legalHoldLifted", "linked", "unlinked"], StringComparer.Ordinal),
            new SortedSet<string>(lives.Done, StringComparer.Ordinal));
        foreach (var id in lives.Assets)
        {
            await AssertUnbrokenAsync(app, id);
        }

        foreach (var (id, day, text) in lives.Evenings)
        {
            Assert.Equal(text, AssetBiography.Timeless(await app.GetAsync($"assets/{id}?asOf={day}")));
        }
    }

    [Fact]
    public async Task Three_thousand_changes_are_read_as_far_as_the_day_goes()
    {
        await using var app = await StartAsync();
        var asset = await app.AddInStockAsync();
        var store = app.Services.GetRequiredKeyedService<DocumentContainer>(Containers.Assets);

        // one an hour; all but the last of them are of days that are past in the end
        foreach (var some in Enumerable.Range(2, 3000).Chunk(100))
        {
            var batch = store.Batch(asset.Id);
            foreach (var version in some)
            {
                batch.Create(new ChangeEvent(
                    asset.Id, version, RunningApp.Start.AddHours(version - 1), new Actor("kim", false), "updated", [new FieldChange("location", $"Room {version - 1}", $"Room {version}")]));
            }

            Assert.True((await batch.CommitAsync(TestContext.Current.CancellationToken)).IsDone);
        }

        app.Time.Advance(TimeSpan.FromHours(3001));

        Assert.Equal("Room 14", await RoomAsync("2026-11-24"));
        Assert.True(await ChargeAsync("2026-11-24") * 20 < await ChargeAsync("2027-03-20"), "The first day reads more than its own changes.");
        Assert.Equal($"Room {14 + (24 * 100)}", await RoomAsync(new DateOnly(2026, 11, 24).AddDays(100).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal("Room 2990", await RoomAsync(new DateOnly(2026, 11, 24).AddDays(124).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        async Task<string?> RoomAsync(string day) => (await app.GetAsync($"assets/{asset.Id}?asOf={day}"))["location"].GetString();
        async Task<double> ChargeAsync(string day) =>
            double.Parse((await app.GetAsync($"assets/{asset.Id}?asOf={day}")).Headers.GetValues("x-ms-request-charge").Single(), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_change_that_builds_on_one_of_the_next_day_is_of_the_next_day_whatever_its_clock_said()
    {
        await using var app = await StartAsync();
        var asset = await app.AddInStockAsync();
        app.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await app.PatchAsync("assets/" + asset.Id, new { location = "Berlin" }, "*");
        var batch = app.Services.GetRequiredKeyedService<DocumentContainer>(Containers.Assets).Batch(asset.Id);
        batch.Create(new ChangeEvent(asset.Id, 3, app.Time.GetUtcNow().AddMilliseconds(-3), Actor.Anonymous, "updated", [new FieldChange("department", null, "IT")]));
        Assert.True((await batch.CommitAsync(TestContext.Current.CancellationToken)).IsDone);
        app.Time.Advance(TimeSpan.FromDays(1));

        var past = await app.GetAsync($"assets/{asset.Id}?asOf=2026-11-24");

        Assert.Equal((null, null), (past["location"].GetString(), past["department"].GetString()));
        Assert.Equal("IT", (await app.GetAsync($"assets/{asset.Id}?asOf=2026-11-25"))["department"].GetString());
    }

    /// <summary>Each change begins where the one before it ended, and the last ends with what the asset is.</summary>
    private static async Task AssertUnbrokenAsync(RunningApp app, string id)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (var entry in Enumerable.Reverse(await app.ListAsync($"assets/{id}/history")))
        {
            foreach (var change in entry.GetProperty("changes").EnumerateArray())
            {
                var field = change.GetProperty("field").GetString()!;
                Assert.Equal((field, Nothing(known.GetValueOrDefault(field))), (field, Nothing(change.GetProperty("before").GetRawText())));
                known[field] = change.GetProperty("after").GetRawText();
            }
        }

        var now = await app.GetAsync("assets/" + id);
        Assert.Equal(now["status"].GetRawText(), known["status"]);
        Assert.Equal(Nothing(now["location"].GetRawText()), Nothing(known.GetValueOrDefault("location")));

        static string? Nothing(string? json) => json is null or "null" or "[]" or "{}" or "false" ? null
            : decimal.TryParse(json, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.00", CultureInfo.InvariantCulture)
            : json;
    }

    private static async Task<RunningApp> StartAsync()
    {
        RunningApp app = new();
        await app.InitializeAsync();
        return app;
    }
}
