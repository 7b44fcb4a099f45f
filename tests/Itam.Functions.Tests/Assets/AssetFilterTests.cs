using System.Net;
using Itam.Functions.Assets;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

/// <summary>Every filter of the list of assets, and pages of a list that changes while it is read.</summary>
public sealed class AssetFilterTests(RunningApp app) : IClassFixture<RunningApp>
{
    /// <summary>A filter, an asset that it finds and one that it does not.</summary>
    public static TheoryData<string, object, object> Filters => new()
    {
        { "status=inStock", new { receivedDate = "2026-01-02" }, new { } },
        { "category=f-cat", new { category = "f-cat" }, new { category = "f-cat2" } },
        { "class=software", new Dictionary<string, object> { ["class"] = "software" }, new Dictionary<string, object> { ["class"] = "cloud" } },
        { "assetTag=f-TAG.1", new { assetTag = "F-tag.1" }, new { assetTag = "F-tag.11" } },
        { "serialNumber=F/1%20%232", new { serialNumber = "F/1 #2" }, new { serialNumber = "F/1" } },
        { "location=F-1", new { location = "F-1" }, new { location = "F-2" } },
        { "costCentre=F-1", new { costCentre = "F-1" }, new { costCentre = "F-2" } },
        { "vendor=F%20%26%20Co", new { vendor = "F & Co" }, new { vendor = "F" } },
        { "purchaseOrder=F-1", new { purchaseOrder = "F-1" }, new { purchaseOrder = "F-11" } },
        { "warrantyEndBefore=2027-01-02", new { warrantyEnd = "2027-01-01" }, new { warrantyEnd = "2027-01-02" } },
        { "leaseEndBefore=2027-01-02", new { leaseEnd = "2027-01-01" }, new { leaseEnd = "2027-01-02" } },
        { "endOfSupportBefore=2027-01-02", new { endOfSupport = "2027-01-01" }, new { endOfSupport = "2027-01-02" } },
        { "q=f-nam", new { name = "F-Name" }, new { name = "XF-Name" } },
        { "scope=assetOnly", new { }, null! },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_it_says_and_nothing_else(string filter, object found, object? other)
    {
        var department = "filter " + filter;
        var match = await app.PostAsync("assets", Body(found, department));
        Assert.True(match.Status == HttpStatusCode.Created, match.Text);
        List<string> others = other is null ? [] : [(await app.PostAsync("assets", Body(other, department))).Id];

        var ids = (await app.ListAsync("assets?" + filter)).Select(item => item.GetProperty("id").GetString()!).ToList();

        Assert.Contains(match.Id, ids);
        Assert.Empty(ids.Intersect(others, StringComparer.Ordinal));
        Assert.Equal(ids.Count, (await app.ListAsync($"assets?{filter}&maxPageSize=1")).Count);
    }

    [Theory]
    [InlineData("category")]
    [InlineData("serialNumber")]
    [InlineData("assignedTo")]
    [InlineData("location")]
    [InlineData("costCentre")]
    [InlineData("vendor")]
    public async Task A_text_matches_whatever_its_case(string field)
    {
        var (one, other) = ($"Ärger {field}", $"ÄRGER {field.ToUpperInvariant()}");
        List<string> made = [(await AddAsync(one)).Id, (await AddAsync(other)).Id];
        await AddAsync(one + "s");

        foreach (var asked in new[] { one, other, one.ToLowerInvariant() })
        {
            Assert.Equal(made.Order(StringComparer.Ordinal), (await IdsAsync($"{field}={Uri.EscapeDataString(asked)}")).Order(StringComparer.Ordinal));
        }

        async Task<Answer> AddAsync(string text)
        {
            // A serial number is unique whatever its case, but among the assets of one manufacturer only.
            Dictionary<string, string> body = new(StringComparer.Ordinal) { ["name"] = "Case", ["category"] = "case", ["manufacturer"] = Guid.CreateVersion7().ToString(), ["receivedDate"] = "2026-01-02" };
            if (field != "assignedTo")
            {
                body[field] = text;
            }

            var asset = await app.PostAsync("assets", body);
            return field == "assignedTo" ? await app.DoAsync(asset.Id, "checkout", new { assignedTo = text }) : asset;
        }
    }

    [Fact]
    public void Every_filter_of_the_contract_is_tried()
    {
        // What needs more than a new asset has a test of its own, here or with its feature.
        string[] elsewhere = ["substatus", "updatedSince", "assignedTo", "assignedAssetId", "overdue", "legalHold", "overUsed"];
        Assert.Empty(AssetContract.List.Filters.Select(filter => filter.Name)
            .Except(Filters.Select(row => row.Data.Item1.Split('=')[0]), StringComparer.Ordinal)
            .Except(elsewhere, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_substatus_and_the_time_of_the_last_change_are_filters_too()
    {
        var asset = await app.PostAsync("assets", new { name = "F", category = "c", receivedDate = "2026-01-02" });
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var reserved = await app.PostAsync($"assets/{asset.Id}/transitions", new { to = "inStock", substatus = "reserved" }, ("If-Match", asset.ETag));
        var since = Uri.EscapeDataString(reserved["updatedAt"].GetString()!);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await app.PostAsync("assets", new { name = "F", category = "c" });

        Assert.Contains(asset.Id, await IdsAsync("substatus=reserved&status=inStock"));
        Assert.DoesNotContain(later.Id, await IdsAsync("substatus=reserved"));
        Assert.Contains(asset.Id, await IdsAsync($"updatedSince={since}"));
        Assert.Equal([later.Id], (await IdsAsync($"updatedSince={Uri.EscapeDataString(app.Time.GetUtcNow().ToString("O"))}")).Intersect([asset.Id, later.Id], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("assets?status=", "status:blank")]
    [InlineData("assets?status", "status:blank")]
    [InlineData("assets?q=%20&costCentre=%E2%80%8B&orderBy=", "costCentre:blank", "orderBy:blank", "q:blank")]
    [InlineData("assets?maxPageSize=&continuationToken=", "continuationToken:blank", "maxPageSize:blank")]
    [InlineData("assets/summary?by=", "by:blank")]
    [InlineData("assets/00000000-0000-0000-0000-000000000000/covers?direction=", "direction:blank")]
    [InlineData("configuration-items?owner=", "owner:blank")]
    [InlineData("depreciation/ledger?period=&book=", "book:blank", "period:blank")]
    [InlineData("alerts?status=", "status:blank")]
    [InlineData("imports?status=", "status:blank")]
    public async Task A_parameter_whose_variable_was_empty_is_refused_rather_than_answered_with_everything(string path, params string[] faults)
    {
        var refused = await app.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, "validationFailed"), (refused.Status, refused.Code));
        Assert.Equal(faults, refused.Faults);
    }

    [Fact]
    public async Task The_parameters_of_a_function_key_may_be_blank() =>
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("assets?code=&clientId=")).Status);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("1000", true)]
    [InlineData("1001", false)]
    [InlineData("-1", false)]
    [InlineData("1.5", false)]
    public async Task A_page_has_1_to_1000_items(string size, bool isTaken) =>
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await app.GetAsync($"assets?maxPageSize={size}")).Status);

    [Theory]
    [InlineData("name")]
    [InlineData("name desc")]
    [InlineData("assetTag")]
    [InlineData("assetTag desc")]
    [InlineData("purchaseCost")]
    [InlineData("purchaseCost desc")]
    [InlineData("createdAt")]
    [InlineData("createdAt desc")]
    public async Task Pages_of_a_list_that_changes_hold_everything_that_was_there_all_the_time_once(string orderBy)
    {
        var costCentre = "moving " + orderBy;
        List<Answer> there = [];
        for (var i = 0; i < 40; i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(1));
            there.Add(await AddAsync(i));
        }

        List<string> seen = [];
        var page = 0;
        for (var next = $"assets?costCentre={costCentre}&orderBy={orderBy}&maxPageSize=3"; next is not null; page++)
        {
            var answer = await app.GetAsync(next);
            seen.AddRange(answer["value"].EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = answer.Body.TryGetProperty("nextLink", out var link) ? link.GetString() : null;

            // Others come before and after, some go, and those that stay change in other fields.
            var passing = await AddAsync(page * 7 % 40);
            if (page % 2 == 0)
            {
                Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync($"assets/{passing.Id}", "*")).Status);
            }

            Assert.Equal(HttpStatusCode.OK, (await app.PatchAsync($"assets/{there[page % 40].Id}", new { department = $"D{page}" }, "*")).Status);
            Assert.True(page < 100, "The list does not end.");
        }

        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(there.Select(asset => asset.Id).Except(seen, StringComparer.Ordinal));

        Task<Answer> AddAsync(int i) => app.PostAsync("assets", i % 3 == 0
            ? new { name = $"M{i % 5}", category = "c", costCentre }
            : new { name = $"M{i % 5}", category = "c", costCentre, purchaseCost = i % 7 * 10, currency = "EUR" });
    }

    private static Dictionary<string, object> Body(object fields, string department)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = "F", ["category"] = "c", ["department"] = department };
        var given = fields as Dictionary<string, object> ?? fields.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(fields)!, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            body[name] = value;
        }

        return body;
    }

    private async Task<List<string>> IdsAsync(string query) =>
        [.. (await app.ListAsync("assets?maxPageSize=1000&" + query)).Select(item => item.GetProperty("id").GetString()!)];
}
