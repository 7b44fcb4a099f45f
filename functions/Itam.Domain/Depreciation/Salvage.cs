using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>The value that is left at the end of the life and is never depreciated: an amount, or a share of the cost.</summary>
public sealed record Salvage
{
    private Salvage(decimal? amount, decimal? percent)
    {
        Amount = amount;
        Percent = percent;
    }

    /// <summary>In units of the book's currency; null for a share.</summary>
    public decimal? Amount { get; }

    /// <summary>Of the cost, 0 to 100; null for an amount.</summary>
    public decimal? Percent { get; }

    public static Salvage OfAmount(decimal amount) => new(amount, null);

    public static Salvage OfPercent(decimal percent) => new(null, percent);

    /// <summary>The salvage value of something that cost this much, rounded to the minor unit.</summary>
    public Money Of(Money cost) => Money.Round(Amount ?? cost.Amount * Percent!.Value / 100m, cost.Currency);
}
