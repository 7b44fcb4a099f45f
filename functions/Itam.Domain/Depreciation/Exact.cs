using System.Numerics;

namespace Itam.Domain.Depreciation;

/// <summary>A non-negative fraction, kept exact until it becomes an amount: a rate, a share of a year, a factor.</summary>
internal readonly record struct Exact(BigInteger Numerator, BigInteger Denominator)
{
    public static Exact Of(long whole) => new(whole, BigInteger.One);

    public static Exact Of(decimal value)
    {
        // A decimal is an integer of 96 bits and a power of ten that divides it.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new Exact(mantissa, BigInteger.Pow(10, value.Scale));
    }

    /// <summary>How many tenths, hundredths, … it is; exact for a value that has no more decimals.</summary>
    public BigInteger InUnitsOf(int decimals) => Numerator * BigInteger.Pow(10, decimals) / Denominator;

    public static Exact operator *(Exact left, Exact right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Exact operator /(Exact left, Exact right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator >(Exact left, Exact right) => left.Numerator * right.Denominator > right.Numerator * left.Denominator;

    public static bool operator <(Exact left, Exact right) => right > left;

    /// <summary>The nearest fraction with this many decimals, half away from zero.</summary>
    public Exact Rounded(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        return new Exact(((Numerator * scale * 2) + Denominator) / (Denominator * 2), scale);
    }

    /// <summary>This part of an amount, rounded half away from zero to a multiple, but never more than there is.</summary>
    /// <param name="amount">Minor units, not negative.</param>
    /// <param name="most">Minor units, not negative.</param>
    /// <param name="multiple">Minor units.</param>
    public long Of(long amount, long most, long multiple = 1)
    {
        var step = Denominator * multiple;
        var rounded = ((Numerator * amount * 2) + step) / (step * 2) * multiple;
        return rounded < most ? (long)rounded : most;
    }
}
