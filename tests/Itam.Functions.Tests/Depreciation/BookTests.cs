using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Depreciation;

public sealed class BookTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_corporate_book_is_there_from_the_start_and_may_be_set_by_who_saw_it()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var before = await other.GetAsync("depreciation/books/corporate");

        Assert.Equal(("EUR", 1, "{}"), (before["currency"].GetString(), before["fiscalYearStartMonth"].GetInt32(), before["accounts"].GetRawText()));
        Assert.Equal((before.ETag, JsonValueKind.Null), (before["etag"].GetString(), before["createdBy"].ValueKind));
        Assert.Equal(HttpStatusCode.NotModified, (await other.GetAsync("depreciation/books/corporate", ("If-None-Match", before.ETag))).Status);
        Assert.Equal("alreadyExists", (await other.PutAsync("depreciation/books/corporate", new { currency = "CHF" }, ("If-None-Match", "*"))).Code);
        Assert.Equal("etagMismatch", (await other.PutAsync("depreciation/books/corporate", new { currency = "CHF" }, ("If-Match", "\"7\""))).Code);
        Assert.Equal((HttpStatusCode.OK, before.ETag), (await other.PutAsync("depreciation/books/corporate", new { currency = "EUR" })) is var same ? (same.Status, same.ETag) : default);

        var put = await other.PutAsync("depreciation/books/corporate", new { currency = "CHF", fiscalYearStartMonth = 7 }, ("If-Match", before.ETag), ("X-Itam-Actor", "kim"));
        Assert.Equal((HttpStatusCode.OK, "kim"), (put.Status, put["createdBy"].GetString()));
        Assert.Equal("etagMismatch", (await other.PutAsync("depreciation/books/corporate", new { currency = "EUR" }, ("If-Match", before.ETag))).Code);
        Assert.Equal(put.Text, (await other.GetAsync("depreciation/books/corporate")).Text);
        Assert.Equal(["corporate"], (await other.ListAsync("depreciation/books")).Select(NameOf));
    }

    [Fact]
    public async Task Other_books_are_made_and_listed_by_name()
    {
        var made = await app.PutAsync("depreciation/books/tax.us", new { currency = "USD", accounts = new { expense = "6200", accumulated = "0700" } });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.EndsWith("/api/depreciation/books/tax.us", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(made.Text, (await app.GetAsync("depreciation/books/tax.us")).Text);
        Assert.Equal("6200", made["accounts"].GetProperty("expense").GetString());
        Assert.Equal(["corporate", "tax.us"], (await app.ListAsync("depreciation/books")).Select(NameOf));
        Assert.Equal(["tax.us", "corporate"], (await app.ListAsync("depreciation/books?maxPageSize=1&orderBy=name%20desc")).Select(NameOf));
        Assert.Equal((HttpStatusCode.NotFound, "bookNotFound"), await app.GetAsync("depreciation/books/none") is var none ? (none.Status, none.Code) : default);
    }

    [Fact]
    public async Task Every_fault_of_a_book_is_reported_at_once()
    {
        var refused = await app.PutAsync("depreciation/books/a%20b?x=1", new { fiscalYearStartMonth = 13, accounts = "6200", colour = 1, name = "n" });

        Assert.Equal(
            ["accounts:wrongType", "colour:unknown", "currency:required", "fiscalYearStartMonth:outOfRange", "name:notValid", "name:readOnly", "x:unknown"], refused.Faults);
        Assert.Equal(["currency:notValid", "name:notValid"], (await app.PutAsync("depreciation/books/category", new { currency = "eur" })).Faults);
    }

    [Fact]
    public async Task The_currency_of_a_book_is_free_until_something_is_posted_in_it()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await other.PutAsync("depreciation/books/corporate", new { currency = "CHF" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.PutAsync("depreciation/books/corporate", new { currency = "EUR" })).Status);
        await other.AddAssetAsync("2026-09-01");
        await other.PostMonthsAsync();

        var refused = await other.PutAsync("depreciation/books/corporate", new { currency = "CHF" });
        var same = await other.PutAsync("depreciation/books/corporate", new { currency = "EUR", fiscalYearStartMonth = 4 });

        Assert.Equal((HttpStatusCode.Conflict, "bookPosted"), (refused.Status, refused.Code));
        Assert.Equal(["currency:bookPosted"], refused.Faults);
        Assert.Equal(HttpStatusCode.OK, same.Status);
    }

    private static string NameOf(JsonElement book) => book.GetProperty("name").GetString()!;
}
