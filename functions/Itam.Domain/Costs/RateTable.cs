using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Domain.Costs;

/// <summary>A currency and a date: the key of an exchange rate.</summary>
public readonly record struct RateDay(Currency Currency, DateOnly Date);

/// <summary>
/// Exchange rates by date: units of the base currency for one unit of a currency. Only the rate of exactly that date counts,
/// so that a sum is the same whenever it is asked for and whatever rates come later.
/// </summary>
public sealed class RateTable(Currency baseCurrency, IReadOnlyDictionary<RateDay, decimal> rates)
{
    /// <summary>The most decimals of a rate.</summary>
    public const int MaxDecimals = 10;

    /// <summary>How many missing rates an error's message names; its member <c>missing</c> has all of them.</summary>
    private const int MaxNamed = 5;

    /// <summary>The largest rate.</summary>
    public const decimal Largest = 1_000_000m;

    /// <summary>What is wrong with a rate; null if nothing is.</summary>
    public static FieldError? Fault(decimal rate) => rate switch
    {
        <= 0 => new FieldError("rate", FaultCodes.OutOfRange, "must be more than 0"),
        > Largest => new FieldError("rate", FaultCodes.OutOfRange, $"must not be more than {Largest:F0}"),
        _ when decimal.Round(rate, MaxDecimals) != rate => new FieldError("rate", FaultCodes.TooManyDecimals, $"must have at most {MaxDecimals} decimals"),
        _ => null,
    };

    /// <summary>The rates needed to convert between two currencies on a date: none for equal currencies or the base currency.</summary>
    public static IEnumerable<RateDay> Needed(Currency from, Currency to, DateOnly day, Currency baseCurrency) =>
        from == to ? [] : new[] { from, to }.Where(currency => currency != baseCurrency).Select(currency => new RateDay(currency, day));

    /// <summary>The rates that are needed and missing.</summary>
    public IEnumerable<RateDay> Missing(Currency from, Currency to, DateOnly day) =>
        Needed(from, to, day, baseCurrency).Where(needed => !rates.ContainsKey(needed));

    /// <summary>The amount in another currency by way of the base, rounded once, half away from zero.</summary>
    /// <exception cref="KeyNotFoundException">A rate is <see cref="Missing"/>.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public Money Convert(Money amount, Currency to, DateOnly day) =>
        amount.Currency == to ? amount : Money.Round(amount.Amount * Rate(amount.Currency, day) / Rate(to, day), to);

    /// <summary>How many units of one currency a unit of another is, rounded as rates are: to be shown, not to be counted with.</summary>
    /// <exception cref="KeyNotFoundException">A rate is <see cref="Missing"/>.</exception>
    public decimal Cross(Currency from, Currency to, DateOnly day) => from == to ? 1 : decimal.Round(Rate(from, day) / Rate(to, day), MaxDecimals);

    /// <summary>All that are there.</summary>
    public IReadOnlyDictionary<RateDay, decimal> Known => rates;

    /// <summary>409 <c>rateMissing</c> with every currency and day, oldest first.</summary>
    public static Error Refusal(IReadOnlyCollection<RateDay> missing)
    {
        IReadOnlyList<RateDay> ordered = [.. missing.Distinct().OrderBy(day => day.Date).ThenBy(day => day.Currency.Code, StringComparer.Ordinal)];
        var named = ordered.Take(MaxNamed).Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Currency} on {rate.Date:yyyy-MM-dd}"));
        var others = ordered.Count > MaxNamed ? " and others" : string.Empty;
        return Error.Conflict(CostErrorCodes.RateMissing, $"There is no rate for {string.Join(", ", named)}{others}. Set it with PUT /rates/{{currency}}/{{day}}.") with
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["missing"] = ordered.Select(day => new { currency = day.Currency.Code, date = day.Date }).ToList(),
            },
        };
    }

    private decimal Rate(Currency currency, DateOnly day) => currency == baseCurrency ? 1 : rates[new RateDay(currency, day)];
}
