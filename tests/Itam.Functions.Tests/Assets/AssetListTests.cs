using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

public sealed class AssetListTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("createdAt")]
    [InlineData("createdAt desc")]
    [InlineData("name")]
    [InlineData("name desc")]
    [InlineData("purchaseCost")]
    [InlineData("purchaseCost desc")]
    public async Task Pages_hold_every_asset_once_in_order_those_without_the_key_included(string orderBy)
    {
        var location = "list " + orderBy;
        for (var i = 0; i < 11; i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(1));
            object body = i % 3 == 0
                ? new { name = $"N{i % 4}", category = "c", location }
                : new { name = $"N{i % 4}", category = "c", location, purchaseCost = i % 4 * 10, currency = "EUR" };
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", body)).Status);
        }

        var paged = await app.ListAsync($"assets?location={location}&orderBy={orderBy}&maxPageSize=2&code=key");
        var whole = await app.ListAsync($"assets?location={location}&orderBy={orderBy}");

        Assert.Equal(11, paged.Select(item => item.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(whole.Select(item => item.GetRawText()), paged.Select(item => item.GetRawText()));
        var keys = paged.Select(item => item.GetProperty(orderBy.Split(' ')[0])).Select(Sortable).ToList();
        Assert.Equal(orderBy.EndsWith("desc", StringComparison.Ordinal) ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task Filters_narrow_a_list()
    {
        await app.PostAsync("assets", new { name = "Zebra printer", category = "printer", assetTag = "ZP-1", vendor = "Acme", warrantyEnd = "2027-01-01" });
        await app.PostAsync("assets", new { name = "zebra label", category = "label", vendor = "Acme", warrantyEnd = "2028-01-01" });

        Assert.Equal(2, (await app.ListAsync("assets?q=ZEB")).Count);
        Assert.Single(await app.ListAsync("assets?q=zp-"));
        Assert.Single(await app.ListAsync("assets?vendor=Acme&category=printer"));
        Assert.Single(await app.ListAsync("assets?vendor=Acme&warrantyEndBefore=2027-06-01"));
        Assert.Equal(2, (await app.ListAsync("assets?vendor=Acme&scope=assetOnly&status=onOrder")).Count);
        Assert.Empty(await app.ListAsync("assets?vendor=Acme&scope=both"));
    }

    [Fact]
    public async Task A_query_that_is_wrong_is_refused_with_every_fault()
    {
        var refused = await app.GetAsync("assets?colour=red&status=lost&maxPageSize=1001&orderBy=weight&updatedSince=yesterday&continuationToken=x");

        Assert.Equal(
            ["colour:unknown", "continuationToken:notValid", "maxPageSize:outOfRange", "orderBy:notValid", "status:notValid", "updatedSince:wrongType"],
            refused.Faults);
    }

    [Fact]
    public async Task The_link_to_the_next_page_is_absolute_keeps_the_filter_and_belongs_to_its_list()
    {
        for (var i = 0; i < 3; i++)
        {
            await app.PostAsync("assets", new { name = "L", category = "c", costCentre = "links" });
        }

        var page = await app.GetAsync("assets?costCentre=links&maxPageSize=2&code=secret");
        var link = page["nextLink"].GetString()!;

        Assert.StartsWith(app.Root.ToString(), link, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", link, StringComparison.Ordinal);
        Assert.Equal("continuationToken:notValid", (await app.GetAsync(link.Replace("costCentre=links", "costCentre=other", StringComparison.Ordinal))).Faults.Single());
        var last = await app.GetAsync(link);
        Assert.Equal(1, last["value"].GetArrayLength());
        Assert.False(last.Body.TryGetProperty("nextLink", out _));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1,2]")]
    [InlineData("[{},\"x\"]")]
    [InlineData("[1e400,\"x\"]")]
    [InlineData("[\"\\ud800\",\"x\"]")]
    [InlineData("x")]
    public async Task A_token_that_was_made_by_hand_is_refused_even_with_the_right_checksum(string position)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(position);
        var checksum = System.Security.Cryptography.SHA256.HashData([.. bytes, .. "createdAt False"u8])[..8];
        var token = System.Buffers.Text.Base64Url.EncodeToString([.. checksum, .. bytes]);

        Assert.Equal(["continuationToken:notValid"], (await app.GetAsync("assets?continuationToken=" + token)).Faults);
    }

    private static string Sortable(JsonElement key) => key.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Number => key.GetDecimal().ToString("000000.00", System.Globalization.CultureInfo.InvariantCulture),
        _ => key.GetString()!,
    };
}
