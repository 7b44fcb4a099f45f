using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>The settings of one asset in one book. Amounts are in units of the book's currency.</summary>
public sealed record AssetBookTerms
{
    public static AssetBookTerms Empty { get; } = new();

    /// <summary>The name of a policy; null: that of the asset's category.</summary>
    public string? Policy { get; init; }

    /// <summary>Null: the policy's, else the asset's own.</summary>
    public int? UsefulLifeMonths { get; init; }

    /// <summary>Null: the policy's, else the asset's own, converted as its cost is.</summary>
    public decimal? SalvageAmount { get; init; }

    /// <summary>The depreciation that another system recorded before this book took the asset over; null for none.</summary>
    public decimal? OpeningAccumulated { get; init; }

    /// <summary>The last month that <see cref="OpeningAccumulated"/> covers.</summary>
    public YearMonth? OpeningThrough { get; init; }

    /// <summary>The units produced by then; only for units of production.</summary>
    public decimal? OpeningUnits { get; init; }

    public static IReadOnlyList<Field<AssetBookTerms>> Fields { get; } =
    [
        new("policy", FieldKind.Text, t => t.Policy, (t, v) => t with { Policy = (string?)v }),
        new("usefulLifeMonths", FieldKind.WholeNumber, t => t.UsefulLifeMonths, (t, v) => t with { UsefulLifeMonths = (int?)v }) { Min = 1, Max = DepreciationPolicy.LongestLifeMonths },
        new("salvageAmount", FieldKind.Number, t => t.SalvageAmount, (t, v) => t with { SalvageAmount = (decimal?)v }),
        new("openingAccumulated", FieldKind.Number, t => t.OpeningAccumulated, (t, v) => t with { OpeningAccumulated = (decimal?)v }),
        new("openingThrough", FieldKind.Month, t => t.OpeningThrough, (t, v) => t with { OpeningThrough = (YearMonth?)v }),
        new("openingUnits", FieldKind.Number, t => t.OpeningUnits, (t, v) => t with { OpeningUnits = (decimal?)v }),
    ];

    /// <summary>What is wrong with the amounts and months.</summary>
    /// <param name="currency">Of the book.</param>
    /// <param name="lastEnded">The latest closed month.</param>
    public IReadOnlyList<FieldError> Faults(Currency currency, YearMonth lastEnded)
    {
        List<FieldError> faults = [];
        Amount("salvageAmount", SalvageAmount);
        Amount("openingAccumulated", OpeningAccumulated);
        if (OpeningUnits < 0)
        {
            faults.Add(new FieldError("openingUnits", FaultCodes.OutOfRange, "must not be negative"));
        }

        if (OpeningThrough > lastEnded)
        {
            faults.Add(new FieldError("openingThrough", FaultCodes.OutOfRange, $"must have ended; the latest closed month is {lastEnded}"));
        }

        if (OpeningAccumulated is null && (OpeningThrough is not null || OpeningUnits is not null))
        {
            faults.Add(new FieldError("openingAccumulated", FaultCodes.Required, "is required with the other opening fields"));
        }

        return faults;

        void Amount(string field, decimal? amount)
        {
            if (amount < 0)
            {
                faults.Add(new FieldError(field, FaultCodes.OutOfRange, "must not be negative"));
            }
            else if (amount is { } value && !Money.IsExact(value, currency))
            {
                faults.Add(new FieldError(field, FaultCodes.TooManyDecimals, $"must have at most {currency.Decimals} decimals in {currency}, the book's currency"));
            }
        }
    }
}
