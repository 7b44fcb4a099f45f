using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Categories;

public sealed class CategorySchemaTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly object Laptop = new
    {
        attributes = new object[]
        {
            new { name = "ram", type = "number", required = true },
            new { name = "os", type = "choice", choices = new[] { "Windows", "Linux" } },
            new { name = "leased", type = "boolean" },
            new { name = "imaged", type = "date" },
            new { name = "note", type = "string" },
        },
    };

    [Fact]
    public async Task A_schema_is_made_read_and_replaced_by_who_saw_it()
    {
        Assert.Equal("schemaNotFound", (await app.GetAsync("categories/switch/schema")).Code);
        var made = await app.PutAsync("categories/switch/schema", Laptop, ("X-Itam-Actor", "kim"));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.EndsWith("/api/categories/switch/schema", made.Headers.Location!.ToString(), StringComparison.Ordinal);

        var read = await app.GetAsync("categories/switch/schema");
        Assert.Equal((made.ETag, made.Text), (read.ETag, read.Text));
        Assert.Equal("""{"name":"os","type":"choice","required":false,"choices":["Windows","Linux"]}""", read["attributes"][1].GetRawText());
        Assert.Equal(("switch", "kim"), (read["category"].GetString(), read["createdBy"].GetString()));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("categories/switch/schema", ("If-None-Match", made.ETag))).Status);

        var same = await app.PutAsync("categories/switch/schema", Laptop);
        Assert.Equal((HttpStatusCode.OK, made.ETag), (same.Status, same.ETag));
        var lifted = await app.PutAsync("categories/switch/schema", new { attributes = Array.Empty<object>() }, ("If-Match", made.ETag));
        Assert.Equal(HttpStatusCode.OK, lifted.Status);
        Assert.Equal("etagMismatch", (await app.PutAsync("categories/switch/schema", Laptop, ("If-Match", made.ETag))).Code);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.PutAsync("categories/nothing/schema", Laptop, ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task A_schema_is_deleted_by_who_saw_it()
    {
        var made = await app.PutAsync("categories/Router/schema", Laptop);
        Assert.Equal(["attributes.ram:required"], (await app.PostAsync("assets", new { name = "R", category = "router" })).Faults);

        Assert.Equal("ifMatchRequired", (await app.DeleteAsync("categories/router/schema", etag: null)).Code);
        Assert.Equal("etagMismatch", (await app.DeleteAsync("categories/router/schema", "\"other\"")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("categories/router/schema", made.ETag)).Status);

        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "R", category = "router" })).Status);
        Assert.Equal("schemaNotFound", (await app.GetAsync("categories/router/schema")).Code);
        Assert.Equal("schemaNotFound", (await app.DeleteAsync("categories/router/schema", "*")).Code);
    }

    [Fact]
    public async Task A_put_that_may_only_create_does_not_replace()
    {
        var none = new { attributes = Array.Empty<object>() };
        var made = await app.PutAsync("categories/once/schema", Laptop, ("If-None-Match", "*"));
        var again = await app.PutAsync("categories/once/schema", none, ("If-None-Match", "*"));
        var same = await app.PutAsync("categories/once/schema", Laptop, ("If-None-Match", made.ETag));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.All([again, same], refused => Assert.Equal((HttpStatusCode.PreconditionFailed, "alreadyExists", made.ETag), (refused.Status, refused.Code, refused.ETag)));
        Assert.Equal(made.Text, (await app.GetAsync("categories/once/schema")).Text);
        Assert.Equal(HttpStatusCode.OK, (await app.PutAsync("categories/once/schema", none, ("If-None-Match", "\"another\""))).Status);

        var race = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.PutAsync("categories/raced/schema", Laptop, ("If-None-Match", "*"))));
        Assert.Single(race, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(5, race.Count(answer => answer.Code == "alreadyExists"));
    }

    [Fact]
    public async Task A_category_is_one_however_it_is_spelt_and_each_asset_keeps_its_spelling()
    {
        var made = await app.PutAsync("categories/Tablet%20Mini/schema", Laptop);
        var upper = await app.PostAsync("assets", new { name = "T", category = "TABLET MINI", attributes = new { ram = "8" }, purchaseCost = 10, currency = "EUR" });
        var lower = await app.PostAsync("assets", new { name = "T", category = "tablet mini", attributes = new { ram = "8" }, purchaseCost = 5.5, currency = "EUR" });
        var priceless = await app.PostAsync("assets", new { name = "T", category = "tablet mini", attributes = new { ram = "8" } });

        Assert.Equal(["attributes.ram:required"], (await app.PostAsync("assets", new { name = "T", category = "tablet MINI" })).Faults);
        Assert.Equal((made.ETag, "Tablet Mini"), (await app.GetAsync("categories/tablet%20mini/schema")) switch { var read => (read.ETag, read["category"].GetString()) });
        Assert.Equal(HttpStatusCode.OK, (await app.PutAsync("categories/TABLET%20mini/schema", new { attributes = Array.Empty<object>() }, ("If-Match", made.ETag))).Status);
        Assert.Equal("TABLET MINI", upper["category"].GetString());
        Assert.Equal(
            new[] { upper.Id, lower.Id, priceless.Id }.Order(StringComparer.Ordinal),
            (await app.ListAsync("assets?category=Tablet%20Mini")).Select(asset => asset.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        var row = Assert.Single(
            (await app.GetAsync("assets/summary?by=category"))["value"].EnumerateArray(),
            row => string.Equals(row.GetProperty("key").GetString(), "tablet mini", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("""{"key":"tablet mini","count":3,"cost":15.5,"currency":"EUR"}""", row.GetRawText());

        // What is read often is kept for a while, under one name too.
        await app.PutAsync("categories/tablet%20MINI/schema", new { attributes = new object[] { new { name = "imei", type = "string", required = true } } });
        Assert.Equal(["attributes.imei:required"], (await app.PostAsync("assets", new { name = "T", category = "Tablet Mini" })).Faults);
    }

    [Fact]
    public async Task Every_fault_of_a_schema_is_reported_at_its_place()
    {
        var refused = await app.PutAsync("categories/bad/schema?x=1", """
            {"colour": 1, "category": "other", "attributes": [
                {"name": "a", "type": "choice"},
                {"name": "a", "type": "string", "choices": ["x"]},
                {"type": "colour"},
                7,
                {"name": "b", "type": "number", "unit": "GB", "required": "yes"}]}
            """);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "attributes[0].choices:required", "attributes[1].choices:notValid", "attributes[1].name:duplicate", "attributes[2].name:required",
                "attributes[2].type:notValid", "attributes[3]:wrongType", "attributes[4].required:wrongType", "attributes[4].unit:unknown",
                "category:readOnly", "colour:unknown", "x:unknown",
            ],
            refused.Faults);
        Assert.Equal(["attributes:required"], (await app.PutAsync("categories/bad/schema", "{}")).Faults);
        Assert.Equal(["attributes:wrongType"], (await app.PutAsync("categories/bad/schema", """{"attributes": {}}""")).Faults);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("categories/bad/schema")).Status);
    }

    [Fact]
    public async Task Assets_of_the_category_are_checked_when_their_attributes_or_category_are_written()
    {
        var before = await app.PostAsync("assets", new { name = "Old", category = "laptop", attributes = new { ram = "much" } });
        await app.PutAsync("categories/laptop/schema", Laptop);

        var refused = await app.PostAsync("assets", new
        {
            name = "New",
            category = "laptop",
            colour = "red",
            attributes = new { os = "BeOS", leased = "perhaps", imaged = "1.2.2026", note = "any", extra = "free" },
        });
        Assert.Equal(
            ["attributes.imaged:wrongType", "attributes.leased:wrongType", "attributes.os:notValid", "attributes.ram:required", "colour:unknown"], refused.Faults);

        var made = await app.PostAsync("assets", new
        {
            name = "New",
            category = "laptop",
            attributes = new { ram = "16", os = "Linux", leased = "false", imaged = "2026-02-01", extra = "free" },
        });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(["attributes.ram:required"], (await app.PatchAsync($"assets/{made.Id}", """{"attributes": {"ram": null}}""", "*")).Faults);
        Assert.Equal(["attributes.ram:wrongType"], (await app.PatchAsync($"assets/{made.Id}", """{"attributes": {"ram": "16 GB"}}""", "*")).Faults);

        // What was there before the schema stays as it is until its attributes or its category are edited.
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{before.Id}", new { name = "Older" }, "*")).Status);
        Assert.Equal(["attributes.ram:wrongType"], (await app.PatchAsync($"assets/{before.Id}", """{"attributes": {"note": "x"}}""", "*")).Faults);
        var other = await app.PostAsync("assets", new { name = "Other", category = "tablet" });
        Assert.Equal(["attributes.ram:required"], (await app.PatchAsync($"assets/{other.Id}", new { category = "laptop" }, "*")).Faults);
    }

    [Fact]
    public async Task Attributes_of_another_type_are_not_missing_as_well()
    {
        await app.PutAsync("categories/slate/schema", new { attributes = new[] { new { name = "ram", type = "number", required = true }, new { name = "os", type = "string", required = true } } });

        var number = await app.PostAsync("assets", new { category = "slate", attributes = new { ram = "16", os = 95 } });
        var list = await app.PostAsync("assets", new { name = "T", category = "slate", attributes = new[] { "ram" } });

        Assert.Equal(["attributes.os:wrongType", "name:required"], number.Faults.Order(StringComparer.Ordinal));
        Assert.Equal(["attributes:wrongType"], list.Faults);
    }

    [Fact]
    public async Task An_attribute_of_type_number_or_boolean_may_be_one_in_json_too()
    {
        await app.PutAsync("categories/desktop/schema", Laptop);

        var made = await app.PostAsync("assets", """{"name": "D", "category": " Desktop ", "attributes": {"ram": 16.50, "leased": false}}""");
        var patched = await app.PatchAsync($"assets/{made.Id}", """{"attributes": {"ram": 1e2, "leased": true}}""", "*");
        var moved = await app.PostAsync("assets", """{"name": "D", "category": "other"}""");

        Assert.Equal("""{"leased":"false","ram":"16.5"}""", made["attributes"].GetRawText());
        Assert.Equal("""{"leased":"true","ram":"100"}""", patched["attributes"].GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{moved.Id}", """{"category": "desktop", "attributes": {"ram": 8}}""", "*")).Status);
    }

    [Theory]
    [InlineData("""{"ram": true}""", "attributes.ram:wrongType")]
    [InlineData("""{"ram": 0.1234567890123456}""", "attributes.ram:outOfRange")]
    [InlineData("""{"ram": 1, "leased": 1}""", "attributes.leased:wrongType")]
    [InlineData("""{"ram": 1, "note": 1}""", "attributes.note:wrongType")]
    [InlineData("""{"ram": 1, "free": 1}""", "attributes.free:wrongType")]
    [InlineData("""{"ram": [1]}""", "attributes.ram:wrongType")]
    public async Task An_attribute_is_of_its_type_in_json_and_any_other_is_a_string(string attributes, string fault)
    {
        await app.PutAsync("categories/desktop/schema", Laptop);

        Assert.Equal([fault], (await app.PostAsync("assets", $$"""{"name": "D", "category": "desktop", "attributes": {{attributes}}}""")).Faults);
    }

    [Fact]
    public async Task A_changed_schema_counts_at_once()
    {
        await app.PutAsync("categories/phone/schema", Laptop);
        Assert.Equal(["attributes.ram:required"], (await app.PostAsync("assets", new { name = "P", category = "phone" })).Faults);
        await app.PutAsync("categories/phone/schema", new { attributes = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "P", category = "phone" })).Status);
    }

    [Fact]
    public async Task A_category_may_have_any_name_that_an_asset_can_give()
    {
        const string name = "Büro / 50 % & more";
        var path = $"categories/{Uri.EscapeDataString(name)}/schema";
        Assert.Equal(name, (await app.PutAsync(path, Laptop))["category"].GetString());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(path)).Status);
        Assert.Equal(["attributes.ram:required"], (await app.PostAsync("assets", new { name = "B", category = name })).Faults);
        Assert.Equal(["name:tooLong"], (await app.PutAsync($"categories/{new string('x', 257)}/schema", Laptop)).Faults);
    }
}
