using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Rates;

/// <summary>The currency and the day in the address of a rate, read by the rules for fields: routes know no such constraints.</summary>
internal static class RateAddress
{
    private static readonly Field<string?> CurrencyField = new("currency", FieldKind.Text, code => code, (_, code) => (string?)code)
    {
        Rule = code => Currency.TryGet(code, out _) ? null : "must be an ISO 4217 code in capitals, such as USD",
    };

    private static readonly Field<DateOnly?> DayField = new("date", FieldKind.Day, day => day, (_, day) => (DateOnly?)day);

    /// <summary>What the address names; null with faults if that is not a currency or not a day.</summary>
    public static RateDay? Read(string currency, string day, List<FieldError> faults)
    {
        var code = RouteText.ValueOf(CurrencyField, currency, faults);
        var date = RouteText.ValueOf(DayField, day, faults);
        return code is not null && date is { } known ? new RateDay(Currency.Get(code), known) : null;
    }
}
