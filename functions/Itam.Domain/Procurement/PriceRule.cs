using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>What one unit of a row costs.</summary>
internal sealed class PriceRule(ImportProfile profile, FileConventions conventions)
{
    /// <summary>The price, or null if the row has none or a faulty one.</summary>
    public Money? Read(RowCells cells)
    {
        var text = cells.Get(PurchaseField.UnitPrice);
        var code = cells.Get(PurchaseField.Currency).ToUpperInvariant();
        if (text.Length == 0)
        {
            return null;
        }

        var price = PriceText.Read(text);
        var currency = FindCurrency(cells, code, price.Currencies, text);
        if (price.Amount.Settle(conventions.Numbers) is not { } amount)
        {
            cells.Fault(PurchaseField.UnitPrice, NumberFault.Describe(text, price.Amount, conventions.Numbers));
            return null;
        }

        if (Refusal(text, amount, currency) is { } reason)
        {
            cells.Fault(PurchaseField.UnitPrice, reason);
            return null;
        }

        return currency is null ? null : Money.Round(amount, currency);
    }

    private static string? Refusal(string text, decimal amount, Currency? currency) =>
        amount < 0 ? $"'{text}' is negative; credits are not imported: cancel or return the asset instead"
        : currency is null ? null
        : amount > long.MaxValue / currency.MinorUnitsPerUnit ? $"'{text}' is too large"
        : !Money.IsExact(amount, currency) ? $"'{text}' has more than the {currency.Decimals} decimals of {currency}"
        : null;

    private Currency? FindCurrency(RowCells cells, string code, IReadOnlyList<Currency> signs, string price)
    {
        if (code.Length > 0)
        {
            if (!Currency.TryGet(code, out var named))
            {
                cells.Fault(PurchaseField.Currency, $"'{code}' is not an ISO 4217 currency code");
            }
            else if (signs.Count > 0 && !signs.Contains(named))
            {
                cells.Fault(PurchaseField.Currency, $"The currency column says {named}, but the price is '{price}'");
            }

            return named;
        }

        if (signs.Count == 1)
        {
            return signs[0];
        }

        var assumed = profile.DefaultCurrency is { } known && (signs.Count == 0 || signs.Contains(known)) ? known : null;
        if (assumed is null)
        {
            cells.Fault(PurchaseField.Currency, signs.Count == 0
                ? $"The price '{price}' has no currency"
                : $"The price '{price}' may be in {string.Join(", ", signs.Take(3))} or another currency of that sign");
        }

        return assumed;
    }
}
