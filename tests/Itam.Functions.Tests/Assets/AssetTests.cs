using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

public sealed class AssetTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static object Laptop(string? tag = null, string? serial = null) => new
    {
        name = "ThinkPad T14",
        category = "laptop",
        manufacturer = "Lenovo",
        assetTag = tag,
        serialNumber = serial,
        purchaseDate = "2026-01-15",
        purchaseCost = 1234.56,
        currency = "EUR",
        purchaseOrder = "PO-1",
        attributes = new { colour = "black" },
        tags = new[] { "pool" },
    };

    [Fact]
    public async Task A_new_asset_is_on_order_and_reads_back_as_it_was_written()
    {
        var created = await app.PostAsync("assets", Laptop(), ("X-Itam-Actor", "kim@example.com"));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("onOrder", created["status"].GetString());
        Assert.Equal(1234.56m, created["purchaseCost"].GetDecimal());
        Assert.StartsWith("AST-", created["assetTag"].GetString(), StringComparison.Ordinal);
        Assert.Equal("kim@example.com", created["createdBy"].GetString());
        Assert.Equal(created.ETag, created["etag"].GetString());
        Assert.EndsWith("/api/assets/" + created.Id, created.Headers.Location!.ToString(), StringComparison.Ordinal);

        var read = await app.GetAsync(created.Headers.Location!.ToString());
        Assert.Equal(created.Text, read.Text);
        Assert.Equal(created.ETag, read.ETag);
    }

    [Fact]
    public async Task An_asset_that_was_received_starts_in_stock()
    {
        var created = await app.PostAsync("assets", new { name = "Dock", category = "dock", receivedDate = "2026-11-20" });

        Assert.Equal("inStock", created["status"].GetString());
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_reported_at_once()
    {
        var refused = await app.PostAsync("assets?colour=red", new
        {
            category = 7,
            purchaseCost = -1,
            purchaseDate = "24.11.2026",
            status = "inUse",
            wheels = 4,
            assetTag = "no blanks",
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.Equal("validationFailed", refused.Code);
        Assert.Equal("validationFailed", refused.Headers.GetValues("x-ms-error-code").Single());
        Assert.Equal(
            [
                "assetTag:notValid", "category:wrongType", "colour:unknown", "currency:required", "name:required", "purchaseCost:outOfRange",
                "purchaseDate:wrongType", "status:readOnly", "wheels:unknown",
            ],
            refused.Faults);
    }

    [Theory]
    [InlineData("{", "invalidJson")]
    [InlineData("[]", "invalidJson")]
    [InlineData("", "invalidJson")]
    public async Task A_body_that_is_not_a_json_object_is_400(string body, string code)
    {
        var refused = await app.PostAsync("assets", body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_body_that_is_not_sent_as_json_is_415_and_one_over_a_mebibyte_413()
    {
        var form = await app.PostAsync("assets", new StringContent("{}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        var large = await app.PostAsync("assets", new { name = new string('x', 1024 * 1024), category = "c" });

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType"), (form.Status, form.Code));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "bodyTooLarge"), (large.Status, large.Code));
    }

    [Theory]
    [InlineData("GET", "nothing")]
    [InlineData("PUT", "assets")]
    [InlineData("GET", "assets/not-a-guid")]
    public async Task An_unknown_route_a_wrong_method_and_a_malformed_id_are_404_routeNotFound(string method, string path)
    {
        var answer = await app.SendAsync(new HttpMethod(method), path, null);

        Assert.Equal((HttpStatusCode.NotFound, "routeNotFound"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_asset_that_does_not_exist_is_404()
    {
        var path = $"assets/{Guid.CreateVersion7()}";

        Assert.Equal("assetNotFound", (await app.GetAsync(path)).Code);
        Assert.Equal("assetNotFound", (await app.PatchAsync(path, new { name = "x" }, "*")).Code);
        Assert.Equal("assetNotFound", (await app.DeleteAsync(path, "*")).Code);
        Assert.Equal("assetNotFound", (await app.GetAsync(path + "/history")).Code);
    }

    [Fact]
    public async Task A_caller_that_has_the_state_gets_304()
    {
        var created = await app.PostAsync("assets", Laptop());

        var again = await app.GetAsync("assets/" + created.Id, ("If-None-Match", created.ETag));

        Assert.Equal((HttpStatusCode.NotModified, created.ETag, ""), (again.Status, again.ETag, again.Text));
    }

    [Fact]
    public async Task A_patch_merges_and_null_removes()
    {
        var created = await app.PostAsync("assets", Laptop());

        var patched = await app.PatchAsync("assets/" + created.Id, new { location = "Berlin", purchaseOrder = (string?)null }, created.ETag);

        Assert.Equal(HttpStatusCode.OK, patched.Status);
        Assert.Equal("Berlin", patched["location"].GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, patched["purchaseOrder"].ValueKind);
        Assert.Equal("ThinkPad T14", patched["name"].GetString());
        Assert.NotEqual(created.ETag, patched.ETag);
        Assert.Equal(patched.Text, (await app.GetAsync("assets/" + created.Id)).Text);
    }

    [Fact]
    public async Task A_change_without_if_match_is_428_and_with_a_stale_one_412_with_the_current_etag()
    {
        var created = await app.PostAsync("assets", Laptop());
        var patched = await app.PatchAsync("assets/" + created.Id, new { location = "Berlin" }, created.ETag);

        var blind = await app.PatchAsync("assets/" + created.Id, new { location = "Paris" }, null);
        var stale = await app.PatchAsync("assets/" + created.Id, new { location = "Paris" }, created.ETag);

        Assert.Equal((428, "ifMatchRequired"), ((int)blind.Status, blind.Code));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "etagMismatch"), (stale.Status, stale.Code));
        Assert.Equal(patched.ETag, stale.ETag);
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_one_wins()
    {
        var created = await app.PostAsync("assets", Laptop());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => app.PatchAsync("assets/" + created.Id, new { location = $"L{i}" }, created.ETag)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("etagMismatch", answer.Code));
        Assert.Equal(2, (await app.ListAsync($"assets/{created.Id}/history")).Count);
    }

    [Fact]
    public async Task Writers_that_accept_any_state_all_get_through_and_each_leaves_its_entry()
    {
        var created = await app.PostAsync("assets", Laptop());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => app.PatchAsync("assets/" + created.Id, new { location = $"L{i}" }, "*")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(5, (await app.ListAsync($"assets/{created.Id}/history")).Count);
    }

    [Fact]
    public async Task A_tag_belongs_to_one_asset_whatever_its_case_and_whoever_races_for_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => app.PostAsync("assets", Laptop(i % 2 == 0 ? "RACE-1" : "race-1"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal((HttpStatusCode.Conflict, "assetTagTaken"), (answer.Status, answer.Code)));
        Assert.Single(await app.ListAsync("assets?assetTag=Race-1"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("assets/by-tag/RACE-1")).Status);
    }

    [Fact]
    public async Task A_serial_number_belongs_to_one_asset_of_a_manufacturer()
    {
        await app.PostAsync("assets", Laptop("SER-1", "S/N #1"));

        var second = await app.PostAsync("assets", Laptop("SER-2", " s/n #1 "));
        var again = await app.PostAsync("assets", Laptop("SER-2", "S/N #2"));

        Assert.Equal((HttpStatusCode.Conflict, "serialNumberTaken"), (second.Status, second.Code));
        Assert.Equal(HttpStatusCode.Created, again.Status);
    }

    [Fact]
    public async Task A_tag_that_was_given_up_is_free_again()
    {
        var first = await app.PostAsync("assets", Laptop("GIVE-1"));
        await app.PatchAsync("assets/" + first.Id, new { assetTag = "GIVE-2" }, "*");
        app.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("assets/by-tag/GIVE-1")).Status);
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", Laptop("GIVE-1"))).Status);
        Assert.Equal("assetTagTaken", (await app.PostAsync("assets", Laptop("GIVE-2"))).Code);
    }

    [Fact]
    public async Task A_record_made_in_error_is_deleted_and_its_tag_is_free_at_once()
    {
        var first = await app.PostAsync("assets", Laptop("DEL-1", "DEL-SN"));

        Assert.Equal(428, (int)(await app.DeleteAsync("assets/" + first.Id, null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + first.Id, first.ETag)).Status);
        Assert.Equal("assetNotFound", (await app.GetAsync("assets/" + first.Id)).Code);
        Assert.Empty(await app.ListAsync("assets?assetTag=DEL-1"));
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", Laptop("DEL-1", "DEL-SN"))).Status);
    }

    [Fact]
    public async Task An_asset_in_use_is_not_deleted_and_the_refusal_says_why()
    {
        var asset = await app.PostAsync("assets", Laptop());
        await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "inStock" }, ("If-Match", "*"));
        await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "inUse", assignedTo = "kim" }, ("If-Match", "*"));

        var refused = await app.DeleteAsync("assets/" + asset.Id, "*");

        Assert.Equal((HttpStatusCode.Conflict, "assetNotDeletable"), (refused.Status, refused.Code));
        Assert.Equal("its status is inUse", refused["reasons"][0].GetString());
    }

    [Fact]
    public async Task A_life_from_order_to_disposal_leaves_its_history()
    {
        var asset = await app.PostAsync("assets", Laptop());
        var path = $"assets/{asset.Id}/transitions";

        var tooSoon = await app.PostAsync(path, new { to = "inUse", assignedTo = "kim" }, ("If-Match", "*"));
        Assert.Equal((HttpStatusCode.Conflict, "transitionNotAllowed"), (tooSoon.Status, tooSoon.Code));
        Assert.Equal(["inTransit", "inStock", "retired"], tooSoon["allowed"].EnumerateArray().Select(a => a.GetProperty("to").GetString()));

        await app.PostAsync(path, new { to = "inStock" }, ("If-Match", "*"));
        var inUse = await app.PostAsync(path, new { to = "inUse", assignedTo = "kim" }, ("If-Match", "*"));
        Assert.Equal("2026-11-24", inUse["inServiceDate"].GetString());
        var twice = await app.PostAsync(path, new { to = "inUse", assignedTo = "kim" }, ("If-Match", "*"));
        Assert.Equal(inUse.ETag, twice.ETag);

        var noPaper = await app.PostAsync(path, new { to = "retired", substatus = "disposed" }, ("If-Match", "*"));
        Assert.Equal(["disposal.certificate:required"], noPaper.Faults);
        var retired = await app.PostAsync(path, new { to = "retired", substatus = "disposed", reason = "broken", disposal = new { method = "recycle", certificate = "C-1" } }, ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.OK, retired.Status);
        Assert.Equal("2026-11-24", retired["disposal"].GetProperty("date").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, retired["assignedTo"].ValueKind);

        var history = await app.ListAsync($"assets/{asset.Id}/history?maxPageSize=2");
        Assert.Equal(["transitioned", "transitioned", "transitioned", "created"], history.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("broken", history[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_retired_asset_is_given_to_nobody()
    {
        var asset = await app.PostAsync("assets", new { name = "n", category = "c", receivedDate = "2026-01-01" });

        var refused = await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "obsolete", assignedTo = "pat" }, ("If-Match", "*"));

        Assert.Equal(["assignedTo:notApplicable"], refused.Faults);
    }

    [Fact]
    public async Task A_member_that_is_not_known_to_a_transition_is_refused_before_anything_happens()
    {
        var asset = await app.PostAsync("assets", Laptop());

        var refused = await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "moon", disposal = new { price = 1 } }, ("If-Match", "*"));

        Assert.Equal(["disposal.price:unknown", "to:notValid"], refused.Faults);
    }

    [Fact]
    public async Task A_currency_that_does_not_fit_the_proceeds_of_the_disposal_is_refused()
    {
        var asset = await app.PostAsync("assets", new { name = "n", category = "c", currency = "EUR", receivedDate = "2026-01-01" });
        await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "retired", substatus = "sold", disposal = new { proceeds = 5.55 } }, ("If-Match", "*"));

        var yen = await app.PatchAsync("assets/" + asset.Id, new { currency = "JPY" }, "*");
        var none = await app.PatchAsync("assets/" + asset.Id, new { currency = (string?)null }, "*");

        Assert.Equal(["disposal.proceeds:tooManyDecimals"], yen.Faults);
        Assert.Equal(["currency:required"], none.Faults);
        Assert.Equal(5.55m, (await app.GetAsync("assets/" + asset.Id))["disposal"].GetProperty("proceeds").GetDecimal());
    }
}
