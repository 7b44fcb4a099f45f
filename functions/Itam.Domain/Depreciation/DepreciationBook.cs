using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>A depreciation book: a set of accounts kept side by side with others, such as the company's and the tax office's.</summary>
public sealed record DepreciationBook
{
    public static DepreciationBook Empty { get; } = new();

    /// <summary>ISO 4217; the currency of every amount in the book.</summary>
    public string? Currency { get; init; }

    /// <summary>The first month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;

    /// <summary>The accounts that its amounts are posted to, by purpose.</summary>
    public TextMap Accounts { get; init; } = TextMap.Empty;

    public static IReadOnlyList<Field<DepreciationBook>> Fields { get; } =
    [
        new("currency", FieldKind.Text, b => b.Currency, (b, v) => b with { Currency = (string?)v }) { MaxLength = 3, Rule = AssetRules.IsoCurrency, Required = true },
        new("fiscalYearStartMonth", FieldKind.WholeNumber, b => b.FiscalYearStartMonth, (b, v) => b with { FiscalYearStartMonth = (int?)v ?? 1 }) { Min = 1, Max = 12 },
        new("accounts", FieldKind.Map, b => b.Accounts, (b, v) => b with { Accounts = (TextMap?)v ?? TextMap.Empty }),
    ];
}
