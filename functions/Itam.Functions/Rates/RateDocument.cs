using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Rates;

/// <summary>The rate of a currency on a day, alone in its partition.</summary>
/// <param name="Rate">As text: the store's numbers are doubles, which do not hold every rate.</param>
/// <param name="BaseCurrency">What one unit is expressed in. A rate to another base than the present one does not count.</param>
internal sealed record RateDocument(
    string Id, string Pk, string Type, int SchemaVersion, string Currency, DateOnly Date, string Rate, string BaseCurrency, AuditStamp Audit)
{
    public const string TypeName = "rate";

    [JsonIgnore]
    public decimal Value => decimal.Parse(Rate, CultureInfo.InvariantCulture);

    public static string IdOf(RateDay day) => $"rate:{day.Currency}:{FieldValues.Text(day.Date)}";

    public static RateDocument Of(RateDay day, decimal rate, Currency baseCurrency, AuditStamp audit) => new(
        IdOf(day), IdOf(day), TypeName, DocumentJson.SchemaVersion, day.Currency.Code, day.Date, FieldValues.Text(rate), baseCurrency.Code, audit);

    /// <summary><c>{currency, date, rate, baseCurrency, createdAt, …, etag}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<RateDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("currency", stored.Value.Currency);
        writer.WriteString("date", FieldValues.Text(stored.Value.Date));
        writer.WriteNumber("rate", stored.Value.Value);
        writer.WriteString("baseCurrency", stored.Value.BaseCurrency);
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
