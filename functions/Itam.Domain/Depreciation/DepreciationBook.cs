using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>A set of rules by which assets are kept side by side with other sets: the company's own accounts, the tax office's.</summary>
public sealed record DepreciationBook
{
    public static DepreciationBook Empty { get; } = new();

    /// <summary>ISO 4217; what everything in the book is in.</summary>
    public string? Currency { get; init; }

    /// <summary>The first month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;

    /// <summary>The accounts that its amounts are booked to, by what they are for.</summary>
    public TextMap Accounts { get; init; } = TextMap.Empty;

    public static IReadOnlyList<Field<DepreciationBook>> Fields { get; } =
    [
        new("currency", FieldKind.Text, b => b.Currency, (b, v) => b with { Currency = (string?)v }) { MaxLength = 3, Rule = AssetRules.IsoCurrency, Required = true },
        new("fiscalYearStartMonth", FieldKind.WholeNumber, b => b.FiscalYearStartMonth, (b, v) => b with { FiscalYearStartMonth = (int?)v ?? 1 }) { Min = 1, Max = 12 },
        new("accounts", FieldKind.Map, b => b.Accounts, (b, v) => b with { Accounts = (TextMap?)v ?? TextMap.Empty }),
    ];
}
