using System.Globalization;
using CsCheck;
using Itam.Domain.Procurement;

namespace Itam.Domain.Tests.Procurement;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50", null)]
    [InlineData("1.234,50", null, "1234.50")]
    [InlineData("1.234", "1.234", "1234")]
    [InlineData("1,234", "1234", "1.234")]
    [InlineData("1234", "1234", "1234")]
    [InlineData("1.234.567", null, "1234567")]
    [InlineData("1,234,567", "1234567", null)]
    [InlineData("0.500", "0.500", null)]
    [InlineData("12,5", null, "12.5")]
    [InlineData("1 234,50", null, "1234.50")]
    [InlineData("1\u00A0234\u00A0567", "1234567", "1234567")]
    [InlineData("1'234.50", "1234.50", null)]
    [InlineData("(199,00)", null, "-199.00")]
    [InlineData("199.00-", "-199.00", null)]
    [InlineData("\u2212 5", "-5", "-5")]
    [InlineData("+5", "5", "5")]
    [InlineData(".5", "0.5", null)]
    [InlineData("1,23,456", null, null)]
    [InlineData("12,34.5", null, null)]
    [InlineData("5.", null, null)]
    [InlineData("1E5", null, null)]
    [InlineData("4 5", null, null)]
    [InlineData("n/a", null, null)]
    [InlineData("", null, null)]
    [InlineData("99999999999999999999999999999999", null, null)]
    public void A_number_is_read_under_both_formats_and_fits_one_both_or_none(string text, string? point, string? comma)
    {
        var reading = NumberText.Read(text);

        Assert.Equal(Number(point), reading.First);
        Assert.Equal(Number(comma), reading.Other);
    }

    [Fact]
    public void A_number_written_with_groups_and_decimals_is_read_back_whatever_the_format() =>
        Gen.Select(Gen.Decimal[0m, 9_999_999m], Gen.Int[0, 3], Gen.Bool).Sample((number, decimals, comma) =>
        {
            var exact = decimal.Round(number, decimals);
            var format = new NumberFormatInfo
            {
                NumberDecimalSeparator = comma ? "," : ".",
                NumberGroupSeparator = comma ? "." : ",",
            };
            var reading = NumberText.Read(exact.ToString("N" + decimals, format));
            return reading.Settle(comma ? NumberFormat.DecimalComma : NumberFormat.DecimalPoint) == exact;
        });

    [Theory]
    [InlineData("1.234,50 €", "1234.50", "EUR")]
    [InlineData("€ -1,50", "-1.50", "EUR")]
    [InlineData("-1,50€", "-1.50", "EUR")]
    [InlineData("(199,50 EUR)", "-199.50", "EUR")]
    [InlineData("US$ 5.25", "5.25", "USD")]
    [InlineData("1'250.50 CHF", "1250.50", "CHF")]
    [InlineData("199,-", "199", "")]
    [InlineData("199,-- €", "199", "EUR")]
    [InlineData("12.50 kr", "12.50", "SEK NOK DKK ISK")]
    [InlineData("12.50", "12.50", "")]
    public void An_amount_may_carry_a_currency_sign_or_code(string text, string amount, string currencies)
    {
        var price = PriceText.Read(text);

        Assert.Equal(Number(amount), price.Amount.Settle(null));
        Assert.Equal(currencies, string.Join(' ', price.Currencies));
    }

    [Theory]
    [InlineData("12.50 apples")]
    [InlineData("free")]
    [InlineData("12.50 per 3")]
    public void What_carries_anything_else_is_not_an_amount(string text) => Assert.False(PriceText.Read(text).Amount.IsReadable);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
