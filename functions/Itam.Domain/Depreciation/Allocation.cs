using System.Numerics;

namespace Itam.Domain.Depreciation;

/// <summary>Divides an amount of minor units by weights, so that the parts add up exactly.</summary>
internal static class Allocation
{
    /// <summary>
    /// Each part is its share rounded half away from zero, but never more than what is left; the last part takes the rest, so
    /// that no part is negative.
    /// </summary>
    /// <param name="total">Minor units, not negative.</param>
    /// <param name="weights">Positive.</param>
    public static long[] Divide(long total, ReadOnlySpan<long> weights)
    {
        var parts = new long[weights.Length];
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            // Twice the numerator plus the denominator over twice the denominator: the nearest integer without a fraction in between.
            parts[i] = i == parts.Length - 1 ? left : Math.Min(left, (long)((((Int128)total * weights[i] * 2) + sum) / (sum * 2)));
            left -= parts[i];
        }

        return parts;
    }

    /// <summary>The same for weights of any size, with parts that are multiples, but for the last.</summary>
    /// <param name="multiple">Minor units, positive.</param>
    public static long[] Divide(long total, IReadOnlyList<BigInteger> weights, long multiple)
    {
        var parts = new long[weights.Count];
        var sum = weights.Aggregate(BigInteger.Zero, (whole, weight) => whole + weight);
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = i == parts.Length - 1 ? left : new Exact(weights[i], sum).Of(total, left, multiple);
            left -= parts[i];
        }

        return parts;
    }

    /// <summary>A share of an amount, rounded half away from zero; all of it for the whole.</summary>
    public static long Part(long amount, long share, long whole)
    {
        var twice = (Int128)Math.Abs(amount) * share * 2;
        return Math.Sign(amount) * (long)((twice + whole) / ((Int128)whole * 2));
    }
}
