using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>A cost of an asset as requested. The amount is in units of <see cref="Currency"/>.</summary>
public sealed record CostDetails
{
    public static CostDetails Empty { get; } = new();

    /// <summary>The table of its fields.</summary>
    public static IReadOnlyList<Field<CostDetails>> Fields { get; } =
    [
        Common.Fields.Choice<CostDetails, CostKind>("kind", d => d.Kind, (d, v) => d with { Kind = v }) with { Required = true },
        new("amount", FieldKind.Amount, d => d.Amount, (d, v) => d with { Amount = (decimal?)v }) { Required = true },
        new("currency", FieldKind.Text, d => d.Currency, (d, v) => d with { Currency = (string?)v }) { MaxLength = 3, Rule = AssetRules.IsoCurrency, Required = true },
        new("date", FieldKind.Day, d => d.Date, (d, v) => d with { Date = (DateOnly?)v }) { Required = true },
        new("description", FieldKind.Text, d => d.Description, (d, v) => d with { Description = (string?)v }) { MaxLength = 4000, MultiLine = true },
    ];

    public CostKind? Kind { get; init; }

    public decimal? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public DateOnly? Date { get; init; }

    public string? Description { get; init; }

    /// <summary>The entry, or every fault: an amount is not negative and has no more decimals than its currency.</summary>
    public Result<CostEntry> ToEntry()
    {
        List<FieldError> faults = [];
        AssetRules.Amount("amount", Amount, Currency, faults);
        Required("kind", Kind);
        Required("amount", Amount);
        Required("date", Date);
        return faults.Count > 0
            ? Error.Validation(faults)
            : new CostEntry(Kind!.Value, Money.Round(Amount!.Value, Common.Currency.Get(Currency!)), Date!.Value);

        void Required(string field, object? value)
        {
            if (value is null)
            {
                faults.Add(new FieldError(field, FaultCodes.Required, "is required"));
            }
        }
    }
}
