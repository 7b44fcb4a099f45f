using Itam.Domain.Common;

namespace Itam.Functions.Depreciation.Usage;

/// <summary>What a request says that an asset produced in a month: hours, pages, kilometres, whatever its policy counts.</summary>
internal sealed record UsageReport(YearMonth? Period, decimal? Units)
{
    /// <summary>So that the sum of many years is still a number that the store keeps exactly.</summary>
    private const decimal MaxUnits = 1_000_000_000m;

    private const int MaxDecimals = 3;

    public static IReadOnlyList<Field<UsageReport>> Fields { get; } =
    [
        new("period", FieldKind.Month, r => r.Period, (r, v) => r with { Period = (YearMonth?)v }) { Required = true },
        new("units", FieldKind.Number, r => r.Units, (r, v) => r with { Units = (decimal?)v }) { Required = true },
    ];

    /// <summary>What is wrong with it.</summary>
    /// <param name="current">The current month.</param>
    public IEnumerable<FieldError> Faults(YearMonth current)
    {
        if (Period > current)
        {
            yield return new FieldError("period", FaultCodes.OutOfRange, $"must not be later than the current month, {current}");
        }

        if (Units is < 0 or > MaxUnits)
        {
            yield return new FieldError("units", FaultCodes.OutOfRange, $"must be 0 to {MaxUnits:F0}");
        }
        else if (Units is { } units && decimal.Round(units, MaxDecimals) != units)
        {
            yield return new FieldError("units", FaultCodes.TooManyDecimals, $"must have at most {MaxDecimals} decimals");
        }
    }
}
