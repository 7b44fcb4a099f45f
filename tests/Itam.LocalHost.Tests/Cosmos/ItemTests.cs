using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Itam.LocalCosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class ItemTests
{
    private static readonly PartitionKey KeyA = new("a");

    [Fact]
    public async Task An_item_is_created_read_replaced_and_deleted()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var created = await gateway.Things.CreateItemAsync(new Thing("1", "a", "first"), KeyA);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("first", created.Resource.Name);
        Assert.Equal(created.ETag, created.Resource.ETag);

        var read = await gateway.Things.ReadItemAsync<Thing>("1", KeyA);
        Assert.Equal(created.Resource, read.Resource);
        Assert.Equal(1, read.RequestCharge);

        var replaced = await gateway.Things.ReplaceItemAsync(read.Resource with { Name = "second" }, "1", KeyA);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal("second", (await gateway.Things.ReadItemAsync<Thing>("1", KeyA)).Resource.Name);

        var deleted = await gateway.Things.DeleteItemAsync<Thing>("1", KeyA);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReadItemAsync<Thing>("1", KeyA));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.DeleteItemAsync<Thing>("1", KeyA));
        await Expect.FailureAsync(HttpStatusCode.NotFound, () => gateway.Things.ReplaceItemAsync(new Thing("1", "a"), "1", KeyA));
    }

    [Fact]
    public async Task An_id_is_taken_within_its_partition_only()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("1", "a"), KeyA);
        await gateway.Things.CreateItemAsync(new Thing("1", "b"), new PartitionKey("b"));
        await Expect.FailureAsync(HttpStatusCode.Conflict, () => gateway.Things.CreateItemAsync(new Thing("1", "a"), KeyA));
    }

    [Fact]
    public async Task Upsert_creates_then_replaces_and_heeds_the_tag_of_what_it_replaces()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var stale = new ItemRequestOptions { IfMatchEtag = "\"stale\"" };
        Assert.Equal(HttpStatusCode.Created, (await gateway.Things.UpsertItemAsync(new Thing("1", "a", "x"), KeyA, stale)).StatusCode);
        await Expect.FailureAsync(HttpStatusCode.PreconditionFailed, () => gateway.Things.UpsertItemAsync(new Thing("1", "a", "y"), KeyA, stale));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Things.UpsertItemAsync(new Thing("1", "a", "z"), KeyA)).StatusCode);
        Assert.Equal("z", (await gateway.Things.ReadItemAsync<Thing>("1", KeyA)).Resource.Name);
    }

    [Fact]
    public async Task A_stale_tag_is_412_and_changes_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var first = await gateway.Things.CreateItemAsync(new Thing("1", "a", "first"), KeyA);
        var match = new ItemRequestOptions { IfMatchEtag = first.ETag };
        var second = await gateway.Things.ReplaceItemAsync(new Thing("1", "a", "second"), "1", KeyA, match);
        var failure = await Expect.FailureAsync(
            HttpStatusCode.PreconditionFailed, () => gateway.Things.ReplaceItemAsync(new Thing("1", "a", "third"), "1", KeyA, match));
        await Expect.FailureAsync(HttpStatusCode.PreconditionFailed, () => gateway.Things.DeleteItemAsync<Thing>("1", KeyA, match));
        Assert.True(failure.RequestCharge > 0);
        Assert.Equal("second", (await gateway.Things.ReadItemAsync<Thing>("1", KeyA)).Resource.Name);
        match.IfMatchEtag = second.ETag;
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.Things.DeleteItemAsync<Thing>("1", KeyA, match)).StatusCode);
    }

    [Fact]
    public async Task A_read_with_the_current_tag_is_304()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var item = await gateway.Things.CreateItemAsync(new Thing("1", "a"), KeyA);
        using var same = await gateway.Things.ReadItemStreamAsync("1", KeyA, new() { IfNoneMatchEtag = item.ETag });
        using var other = await gateway.Things.ReadItemStreamAsync("1", KeyA, new() { IfNoneMatchEtag = "\"other\"" });
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_minimal_answer_has_the_tag_and_no_document()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var minimal = new ItemRequestOptions { EnableContentResponseOnWrite = false };
        var created = await gateway.Things.CreateItemAsync(new Thing("1", "a"), KeyA, minimal);
        Assert.Null(created.Resource);
        Assert.Equal((await gateway.Things.ReadItemAsync<Thing>("1", KeyA)).ETag, created.ETag);
    }

    [Fact]
    public async Task A_key_in_the_header_that_is_not_the_one_in_the_body_is_400_with_substatus_1001()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var failure = await Expect.FailureAsync(
            HttpStatusCode.BadRequest, () => gateway.Things.CreateItemAsync(new Thing("1", "a"), new PartitionKey("b")));
        Assert.Equal(1001, failure.SubStatusCode);
    }

    [Theory]
    [InlineData("""{"pk":"a"}""", "id")]
    [InlineData("""{"id":7,"pk":"a"}""", "id")]
    [InlineData("""{"id":"","pk":"a"}""", "id")]
    [InlineData("""{"id":"a/b","pk":"a"}""", "/")]
    [InlineData("""{"id":"a#b","pk":"a"}""", "#")]
    [InlineData("""{"id":"1","pk":"a" """, "JSON")]
    [InlineData("""{"id":"1","pk":"a"} x""", "JSON")]
    [InlineData("""["1"]""", "object")]
    [InlineData("""{"id":"1","pk":"a","ttl":0}""", "ttl")]
    [InlineData("""{"id":"1","pk":"a","ttl":"soon"}""", "ttl")]
    [InlineData("""{"id":"1","pk":"a","n":1e999}""", "double")]
    [InlineData("""{"id":"1","pk":"a","deep":[{"n":-1.7976931348623157e308}]}""", "-1.797693134862e308")]
    [InlineData("""{"id":"\ud800","pk":"a"}""", "Unicode")]
    public async Task What_is_no_item_is_400_that_names_the_fault(string json, string named)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var response = await gateway.Things.CreateItemStreamAsync(Stream(json), KeyA);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, response.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("-1.797693134862E+308")]
    [InlineData("-1.6E+308")]
    public async Task The_largest_numbers_are_kept_and_found(string number)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var response = await gateway.Things.CreateItemStreamAsync(Stream($"{{\"id\":\"1\",\"pk\":\"a\",\"n\":{number}}}"), KeyA);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var query = new QueryDefinition("SELECT VALUE c.n FROM c WHERE c.n = @n AND IS_NUMBER(c.n)").WithParameter("@n", double.Parse(number, CultureInfo.InvariantCulture));
        Assert.Equal([double.Parse(number, CultureInfo.InvariantCulture)], await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<double>(query)));
    }

    [Fact]
    public async Task An_id_may_have_1023_bytes_and_no_more()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var longest = new string('é', 511) + "x";
        await gateway.Things.CreateItemAsync(new Thing(longest, "a"), KeyA);
        Assert.Equal(longest, (await gateway.Things.ReadItemAsync<Thing>(longest, KeyA)).Resource.Id);
        await Expect.FailureAsync(HttpStatusCode.BadRequest, () => gateway.Things.CreateItemAsync(new Thing(longest + "y", "a"), KeyA));
    }

    [Fact]
    public async Task An_item_over_2_MB_is_413()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("1", "a", new string('x', 2_000_000)), KeyA);
        await Expect.FailureAsync(
            HttpStatusCode.RequestEntityTooLarge, () => gateway.Things.CreateItemAsync(new Thing("2", "a", new string('x', 2_100_000)), KeyA));
    }

    [Fact]
    public async Task Properties_are_kept_as_they_were_and_the_services_own_are_replaced()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        const string json =
            """{ "_etag":"mine", "id":"1", "_ts":1, "pk":"a", "empty":{}, "list":[1, [2], {"a":null}], "text":"a\"é\u0001", "_own":true, "_rid":"x" }""";
        using var created = await gateway.Things.CreateItemStreamAsync(Stream(json), KeyA);
        using var read = await gateway.Things.ReadItemStreamAsync("1", KeyA);
        using var document = JsonDocument.Parse(read.Content);
        var root = document.RootElement;
        string[] names = ["id", "pk", "empty", "list", "text", "_own", "_rid", "_self", "_etag", "_attachments", "_ts"];
        Assert.Equal(names, root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("""[1, [2], {"a":null}]""", root.GetProperty("list").GetRawText());
        Assert.Equal("a\"é\u0001", root.GetProperty("text").GetString());
        Assert.Equal(created.Headers.ETag, root.GetProperty("_etag").GetString());
        Assert.Equal(gateway.Time.GetUtcNow().ToUnixTimeSeconds(), root.GetProperty("_ts").GetInt64());
    }

    [Fact]
    public async Task A_clock_whose_seconds_have_fewer_digits_than_todays_gives_valid_documents_too()
    {
        var folder = Directory.CreateTempSubdirectory("itam-cosmos-").FullName;
        var time = new FakeTimeProvider(new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        await using (var gateway = CosmosGateway.Open(Path.Combine(folder, "cosmos.db"), time))
        {
            using var client = GatewayFixture.ClientOf(gateway);
            Database database = await client.CreateDatabaseAsync("db");
            Container things = await database.CreateContainerAsync("things", "/pk");
            using var created = await things.CreateItemStreamAsync(Stream("""{"id":"1","pk":"a"}"""), KeyA);
            using var document = await JsonDocument.ParseAsync(created.Content);
            Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds(), document.RootElement.GetProperty("_ts").GetInt64());
            Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds(), Assert.Single(await Expect.AllOfAsync(things.GetItemQueryIterator<long>("SELECT VALUE c._ts FROM c"))));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1234567890123456789", "0.12345678901234568")]
    [InlineData("1.5", "1.5")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("1e3", "1000")]
    public async Task A_number_is_kept_as_the_double_it_is_in_the_service(string sent, string kept)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var created = await gateway.Things.CreateItemStreamAsync(Stream($$"""{"id":"1","pk":"a","deep":[{"n":{{sent}}}]}"""), KeyA);
        using var document = JsonDocument.Parse(created.Content);
        var number = document.RootElement.GetProperty("deep")[0].GetProperty("n");
        Assert.Equal(double.Parse(kept, CultureInfo.InvariantCulture), number.GetDouble());
        Assert.Equal(number.GetDouble(), double.Parse(number.GetRawText(), CultureInfo.InvariantCulture));
        Assert.Equal(double.Parse(sent, CultureInfo.InvariantCulture), number.GetDouble());
    }

    [Fact]
    public async Task Each_kind_of_partition_key_finds_its_item()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        (string Json, PartitionKey Key)[] cases =
        [
            ("\"plain\"", new("plain")), ("\"q\\\"\\\\é😀\\n\"", new("q\"\\é😀\n")), ("\"\"", new(string.Empty)),
            ("1.50", new(1.5)), ("-3", new(-3)), ("true", new(true)), ("null", PartitionKey.Null),
        ];
        foreach (var (json, key) in cases)
        {
            using var created = await gateway.Things.CreateItemStreamAsync(Stream($$"""{"id":"1","pk":{{json}}}"""), key);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            using var read = await gateway.Things.ReadItemStreamAsync("1", key);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        using var absent = await gateway.Things.CreateItemStreamAsync(Stream("""{"id":"1"}"""), PartitionKey.None);
        Assert.Equal(HttpStatusCode.Created, absent.StatusCode);
        using var found = await gateway.Things.ReadItemStreamAsync("1", PartitionKey.None);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Fact]
    public async Task A_nested_partition_key_is_read_from_its_place()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        Container nested = await gateway.Client.GetDatabase("db").CreateContainerAsync(new ContainerProperties("nested", "/owner/team"));
        using var created = await nested.CreateItemStreamAsync(Stream("""{"id":"1","owner":{"team":"red"}}"""), new PartitionKey("red"));
        using var read = await nested.ReadItemStreamAsync("1", new PartitionKey("red"));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK], [created.StatusCode, read.StatusCode]);
    }

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}
