using System.Net;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;
using static Itam.Functions.Tests.Costs.Spending;

namespace Itam.Functions.Tests.Rates;

public sealed class RateTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_rate_is_set_read_changed_only_by_who_has_seen_it_and_taken_away()
    {
        var made = await app.PutAsync("rates/USD/2026-01-02", new { rate = 0.9512345678m }, ("X-Itam-Actor", "fin"));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(("USD", "2026-01-02", 0.9512345678m, "EUR", "fin"), (made["currency"].GetString(), made["date"].GetString(), made["rate"].GetDecimal(), made["baseCurrency"].GetString(), made["createdBy"].GetString()));
        Assert.Equal(made.Text, (await app.GetAsync(made.Headers.Location!.ToString())).Text);
        Assert.Equal((HttpStatusCode.OK, made.Text), Both(await app.PutAsync("rates/USD/2026-01-02", new { rate = 0.95123456780m })));

        var changed = await app.PutAsync("rates/USD/2026-01-02", new { rate = 1 }, ("If-Match", made.ETag));
        Assert.Equal((HttpStatusCode.OK, 1m), (changed.Status, changed["rate"].GetDecimal()));
        Assert.Equal((412, "etagMismatch"), Said(await app.PutAsync("rates/USD/2026-01-02", new { rate = 2 }, ("If-Match", made.ETag))));
        Assert.Equal((412, "etagMismatch"), Said(await app.PutAsync("rates/USD/2026-01-03", new { rate = 2 }, ("If-Match", made.ETag))));

        Assert.Equal((428, "ifMatchRequired"), Said(await app.DeleteAsync("rates/USD/2026-01-02", null)));
        Assert.Equal((412, "etagMismatch"), Said(await app.DeleteAsync("rates/USD/2026-01-02", made.ETag)));
        Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("rates/USD/2026-01-02", changed.ETag)).Status);
        Assert.Equal((404, "rateNotFound"), Said(await app.GetAsync("rates/USD/2026-01-02")));

        static (HttpStatusCode, string) Both(Answer answer) => (answer.Status, answer.Text);
    }

    [Fact]
    public async Task Every_fault_of_address_and_body_is_told_at_once()
    {
        Assert.Equal(["currency:notValid", "date:wrongType", "rate:required"], (await app.PutAsync("rates/usd/2026-1-2", new { })).Faults);
        Assert.Equal(["currency:notValid"], (await app.PutAsync("rates/EUR/2026-01-02", new { rate = 1 })).Faults);
        Assert.Equal(["rate:outOfRange"], (await app.PutAsync("rates/USD/2026-01-02", new { rate = 0 })).Faults);
        Assert.Equal(["rate:outOfRange"], (await app.PutAsync("rates/USD/2026-01-02", new { rate = 1_000_001 })).Faults);
        Assert.Equal(["rate:tooManyDecimals"], (await app.PutAsync("rates/USD/2026-01-02", new { rate = 0.12345678901m })).Faults);
        Assert.Equal(["baseCurrency:readOnly", "rate:wrongType"], (await app.PutAsync("rates/USD/2026-01-02", new { rate = "1", baseCurrency = "EUR" })).Faults);
        Assert.Equal((404, "rateNotFound"), Said(await app.GetAsync("rates/dollar/today")));
        Assert.Equal((404, "rateNotFound"), Said(await app.DeleteAsync("rates/USD/2026-02-30", "*")));
        Assert.Equal(["currency:required", "date:required"], (await app.PutAsync("rates/%20/%20", new { rate = 1 })).Faults);
    }

    [Fact]
    public async Task The_list_is_by_date_in_pages_by_currency_and_days()
    {
        foreach (var (currency, day) in new[] { ("SEK", "2024-03-01"), ("SEK", "2024-01-01"), ("NOK", "2024-02-01"), ("SEK", "2024-02-01") })
        {
            await app.RateAsync(currency, day, 0.1m);
        }

        Assert.Equal(["2024-01-01 SEK", "2024-02-01 NOK", "2024-02-01 SEK", "2024-03-01 SEK"], await AskAsync("from=2024-01-01&to=2024-12-31&maxPageSize=1"));
        Assert.Equal(["2024-03-01 SEK", "2024-02-01 SEK"], await AskAsync("currency=SEK&from=2024-02-01&to=2024-03-01&maxPageSize=1&orderBy=date desc"));
        Assert.Equal(["from:wrongType"], (await app.GetAsync("rates?from=soon")).Faults);

        async Task<string[]> AskAsync(string query) => [.. (await app.ListAsync("rates?" + query)).Select(rate => $"{rate.GetProperty("date").GetString()} {rate.GetProperty("currency").GetString()}")];
    }

    [Fact]
    public async Task Writers_at_once_make_one_rate()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => app.PutAsync("rates/DKK/2026-01-02", new { rate = i })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True((int)answer.Status < 300, answer.Text));
    }

    [Fact]
    public async Task The_base_currency_is_a_setting()
    {
        await using var swiss = new RunningApp(null, "--BaseCurrency", "CHF");
        await swiss.InitializeAsync();
        Assert.Equal(["currency:notValid"], (await swiss.PutAsync("rates/CHF/2026-01-02", new { rate = 1 })).Faults);
        await swiss.RateAsync("EUR", "2026-01-02", 0.5m);
        var asset = await swiss.AddAssetAsync(new { name = "n", category = "c", purchaseCost = 10m, currency = "CHF", purchaseDate = "2026-01-01" });
        await swiss.SpendAsync(asset.Id, "other", 10, "EUR", "2026-01-02");

        Assert.Equal(15m, (await swiss.GetAsync($"assets/{asset.Id}/tco"))["total"].GetDecimal());
    }
}
