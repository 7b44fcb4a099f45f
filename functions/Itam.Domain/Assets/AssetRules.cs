using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Rules between the fields of an asset, whoever sets them.</summary>
internal static class AssetRules
{
    /// <summary>Documents hold numbers as IEEE doubles: beyond this, minor units would no longer be exact.</summary>
    private const decimal MaxMinorUnits = 9_000_000_000_000_000m;

    public static IReadOnlyList<FieldError> Faults(AssetDetails details)
    {
        List<FieldError> faults = [];
        Required("name", details.Name);
        Required("category", details.Category);
        Amount("purchaseCost", details.PurchaseCost, details.Currency, faults);
        Amount("salvageValue", details.SalvageValue, details.Currency, faults);
        if (details.SalvageValue > details.PurchaseCost)
        {
            faults.Add(new FieldError("salvageValue", FaultCodes.OutOfRange, "must not be more than the purchase cost"));
        }

        return faults;

        void Required(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                faults.Add(new FieldError(field, FaultCodes.Required, "is required"));
            }
        }
    }

    /// <summary>What is wrong with a currency code; null if nothing is.</summary>
    public static string? IsoCurrency(string code) => Currency.TryGet(code, out _) ? null : "must be an ISO 4217 code in capitals, such as EUR";

    /// <summary>An amount is not negative, has a currency, and no more decimals than it.</summary>
    public static void Amount(string field, decimal? amount, string? code, List<FieldError> faults)
    {
        if (amount is not { } value)
        {
            return;
        }

        if (value < 0)
        {
            faults.Add(new FieldError(field, FaultCodes.OutOfRange, "must not be negative"));
        }

        if (code is null)
        {
            if (!faults.Exists(fault => fault.Field == "currency"))
            {
                faults.Add(new FieldError("currency", FaultCodes.Required, "is required with an amount"));
            }
        }
        else if (Currency.TryGet(code, out var currency))
        {
            if (!Money.IsExact(value, currency))
            {
                faults.Add(new FieldError(field, FaultCodes.TooManyDecimals, $"must have at most {currency.Decimals} decimals in {currency.Code}"));
            }

            // Divided, not multiplied: the largest decimal must not overflow here.
            if (value > MaxMinorUnits / currency.MinorUnitsPerUnit)
            {
                faults.Add(new FieldError(field, FaultCodes.OutOfRange, $"must not be more than {MaxMinorUnits / currency.MinorUnitsPerUnit:F0}"));
            }
        }
    }
}
