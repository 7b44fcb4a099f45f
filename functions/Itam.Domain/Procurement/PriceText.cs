using System.Collections.Frozen;
using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>An amount as written in a cell, with the currency sign or code beside it, if there is one.</summary>
/// <param name="Amount">The number; unreadable if the cell holds anything else.</param>
/// <param name="Currencies">The currencies that the sign can mean; empty without a sign.</param>
public readonly record struct PriceText(Reading<decimal, NumberFormat> Amount, IReadOnlyList<Currency> Currencies)
{
    // Signs that several countries use stand for all of them: the currency column has to say which.
    private static readonly FrozenDictionary<string, Currency[]> Signs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["€"] = "EUR",
        ["£"] = "GBP",
        ["$"] = "USD CAD AUD NZD SGD HKD MXN TWD ARS CLP COP BRL",
        ["US$"] = "USD",
        ["CA$"] = "CAD",
        ["C$"] = "CAD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["NZ$"] = "NZD",
        ["HK$"] = "HKD",
        ["S$"] = "SGD",
        ["R$"] = "BRL",
        ["¥"] = "JPY CNY",
        ["￥"] = "JPY CNY",
        ["₹"] = "INR",
        ["₩"] = "KRW",
        ["₺"] = "TRY",
        ["₪"] = "ILS",
        ["₫"] = "VND",
        ["₴"] = "UAH",
        ["KR"] = "SEK NOK DKK ISK",
        ["KR."] = "SEK NOK DKK ISK",
        ["FR."] = "CHF",
        ["SFR."] = "CHF",
        ["ZŁ"] = "PLN",
        ["KČ"] = "CZK",
        ["FT"] = "HUF",
        ["LEI"] = "RON",
    }.ToFrozenDictionary(sign => sign.Key, sign => sign.Value.Split(' ').Select(Currency.Get).ToArray(), StringComparer.Ordinal);

    /// <summary>Reads <c>1.234,50 €</c>, <c>-$ 5</c>, <c>(199,00 EUR)</c>, <c>199,-</c>; a mark that is no currency makes it unreadable.</summary>
    public static PriceText Read(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return new(Reading<decimal, NumberFormat>.Plain(null), []);
        }

        var (outer, negativeOutside) = NumberText.SplitSign(WithoutEmptyCents(text.Trim()));
        var (body, mark) = SplitMark(outer);
        var amount = NumberText.Read(WithoutEmptyCents(body));
        var currencies = Find(mark);
        return currencies is null ? new(Reading<decimal, NumberFormat>.Plain(null), [])
            : negativeOutside ? new(new(-amount.First, -amount.Other), currencies)
            : new(amount, currencies);
    }

    private static (string Body, string Mark) SplitMark(string text)
    {
        var start = text.TakeWhile(IsMark).Count();
        var end = text.Reverse().TakeWhile(IsMark).Count();
        return (text[start..^end].Trim(), string.Concat(text.AsSpan(0, start).Trim(), text.AsSpan(text.Length - end).Trim()));
    }

    // "199,-" and "199,--" are whole amounts, not negative ones.
    private static string WithoutEmptyCents(string text)
    {
        var digits = text.TrimEnd('-', '\u2013', '\u2014');
        return digits.Length < text.Length && digits is [.. var whole, ',' or '.'] ? whole : text;
    }

    private static Currency[]? Find(string mark)
    {
        var sign = mark.ToUpperInvariant();
        return sign.Length == 0 ? [] : Currency.TryGet(sign, out var currency) ? [currency] : Signs.GetValueOrDefault(sign);
    }

    private static bool IsMark(char letter) =>
        char.IsLetter(letter) || char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;
}
