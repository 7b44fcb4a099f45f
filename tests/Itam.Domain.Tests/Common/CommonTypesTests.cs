using System.Globalization;
using CsCheck;
using Itam.Domain.Common;

namespace Itam.Domain.Tests.Common;

public sealed class CommonTypesTests
{
    [Theory]
    [InlineData("EUR", "0.005", 1)]
    [InlineData("EUR", "-0.005", -1)]
    [InlineData("JPY", "0.5", 1)]
    [InlineData("KWD", "1.2345", 1235)]
    public void Money_rounds_half_away_from_zero_to_the_minor_unit(string code, string amount, long minorUnits) =>
        Assert.Equal(minorUnits, Money.Round(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Get(code)).MinorUnits);

    [Fact]
    public void Amounts_of_two_currencies_cannot_be_added() =>
        Assert.Throws<InvalidOperationException>(() => Money.Zero(Currency.Get("EUR")) + Money.Zero(Currency.Get("USD")));

    [Theory]
    [InlineData("eur")]
    [InlineData("XXX")]
    [InlineData("")]
    [InlineData(null)]
    public void A_currency_is_an_iso_code_in_capitals(string? code) => Assert.False(Currency.TryGet(code, out _));

    [Fact]
    public void Months_add_and_subtract_as_integers_do() =>
        Gen.Select(Gen.Int[1, 9000], Gen.Int[1, 12], Gen.Int[-11, 9999]).Sample((year, month, add) =>
        {
            var start = new YearMonth(year, month);
            return add >= 0 || year > 1 ? start.AddMonths(add) - start == add : true;
        });

    [Theory]
    [InlineData("2026-1")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("26-01")]
    [InlineData(null)]
    public void A_month_is_four_digits_a_dash_and_two_digits(string? text) => Assert.False(YearMonth.TryParse(text, out _));

    [Fact]
    public void The_same_key_always_has_the_same_id_and_it_is_a_uuid_of_version_8()
    {
        var id = Ids.FromKey("acme", "PO-1", "1", "0");

        Assert.Equal(id, Ids.FromKey("acme", "PO-1", "1", "0"));
        Assert.NotEqual(id, Ids.FromKey("acme", "PO-1", "10"));
        Assert.Equal(8, id.Version);
    }

    [Fact]
    public void A_failed_result_has_no_value()
    {
        Result<int> failed = Error.NotFound("assetNotFound", "There is no such asset.");

        Assert.False(failed.IsOk);
        Assert.Throws<InvalidOperationException>(() => failed.Value);
    }
}
