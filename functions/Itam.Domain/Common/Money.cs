using System.Globalization;

namespace Itam.Domain.Common;

/// <summary>An exact amount of one currency, always a whole number of its minor units.</summary>
public readonly record struct Money
{
    private Money(long minorUnits, Currency currency)
    {
        MinorUnits = minorUnits;
        Currency = currency;
    }

    /// <summary>The amount in minor units (cents), as it is stored.</summary>
    public long MinorUnits { get; }

    public Currency Currency { get; }

    /// <summary>The amount in units, with at most the currency's decimals.</summary>
    public decimal Amount => MinorUnits / Currency.MinorUnitsPerUnit;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money FromMinorUnits(long minorUnits, Currency currency) => new(minorUnits, currency);

    /// <summary>The nearest whole minor unit, half away from zero.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money Round(decimal amount, Currency currency) =>
        new(checked((long)decimal.Round(amount * currency.MinorUnitsPerUnit, 0, MidpointRounding.AwayFromZero)), currency);

    /// <summary>Whether an amount has no more decimals than the currency.</summary>
    public static bool IsExact(decimal amount, Currency currency) => decimal.Round(amount, currency.Decimals) == amount;

    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + Same(left, right).MinorUnits), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - Same(left, right).MinorUnits), left.Currency);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private static Money Same(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added without an exchange rate.");
}
