using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Json;

/// <summary>Writes the values of fields as JSON, and reads back what was stored.</summary>
internal static class FieldValues
{
    /// <summary>Writes every field of a table under its name, null where there is none. Amounts are in units, as on the wire.</summary>
    public static void WriteAll<T>(Utf8JsonWriter writer, IEnumerable<Field<T>> fields, T owner)
    {
        foreach (var field in fields)
        {
            writer.WritePropertyName(field.Name);
            Write(writer, field.Get(owner));
        }
    }

    /// <summary>
    /// Writes the fields as they are stored: amounts in whole minor units, since the store's numbers are doubles.
    /// </summary>
    /// <param name="orderKeys">
    /// If given, fields without a value are left out but for these: each indexed path costs a write, and only the keys of lists must always be there.
    /// </param>
    public static void StoreAll<T>(
        Utf8JsonWriter writer, IEnumerable<Field<T>> fields, T owner, Currency? currency, IReadOnlyList<string>? orderKeys = null)
    {
        foreach (var field in fields)
        {
            var value = field.Get(owner);
            if (value is null && orderKeys?.Contains(field.Name, StringComparer.Ordinal) == false)
            {
                continue;
            }

            writer.WritePropertyName(field.Name);
            Write(writer, field.Kind == FieldKind.Amount && value is decimal amount ? Money.Round(amount, currency!).MinorUnits : value);
        }
    }

    /// <summary>Reads every field of a stored document.</summary>
    public static T RestoreAll<T>(JsonElement document, IEnumerable<Field<T>> fields, T owner, Currency? currency)
    {
        foreach (var field in fields)
        {
            if (document.TryGetProperty(field.Name, out var stored) && stored.ValueKind != JsonValueKind.Null)
            {
                owner = field.Set(owner, field.Kind == FieldKind.Amount
                    ? Money.FromMinorUnits(stored.GetInt64(), currency!).Amount
                    : Restore(field.Kind, stored));
            }
        }

        return owner;
    }

    /// <summary>Sets the fields that have a value as it stands on the wire, which is how a history keeps them.</summary>
    /// <param name="prefix">What stands before the fields' names there.</param>
    public static T Revive<T>(IReadOnlyDictionary<string, JsonElement> values, IEnumerable<Field<T>> fields, T owner, Currency? currency, string prefix = "")
    {
        foreach (var field in fields)
        {
            if (values.TryGetValue(prefix + field.Name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                owner = field.Set(owner, field.Kind == FieldKind.Amount ? Money.Round(value.GetDecimal(), currency!).Amount : Restore(field.Kind, value));
            }
        }

        return owner;
    }

    /// <summary>Writes one value of any field kind.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case decimal amount: writer.WriteNumberValue(amount); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case Guid id: writer.WriteStringValue(id); break;
            case TextList list:
                writer.WriteStartArray();
                foreach (var text in list)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            case NumberList numbers:
                writer.WriteStartArray();
                foreach (var number in numbers)
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
                break;
            case TextMap map:
                writer.WriteStartObject();
                foreach (var (name, text) in map)
                {
                    writer.WriteString(name, text);
                }

                writer.WriteEndObject();
                break;
            default: writer.WriteStringValue(Text(value)); break;
        }
    }

    /// <summary>
    /// A value as text, as in a query parameter or a CSV cell. A list or a map is its JSON, which can be read back whatever its texts hold, and
    /// an empty one nothing.
    /// </summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => InstantConverter.Format(instant),
        bool flag => flag ? "true" : "false",
        TextList { Count: 0 } or NumberList { Count: 0 } or TextMap { Count: 0 } => string.Empty,
        TextList or NumberList or TextMap => Json(value),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Json(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ItamJson.WriterOptions))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static object Restore(FieldKind kind, JsonElement stored) => kind switch
    {
        FieldKind.Text or FieldKind.Choice => stored.GetString()!,
        FieldKind.Day => DateOnly.ParseExact(stored.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Month => YearMonth.Parse(stored.GetString()!),
        FieldKind.Instant => InstantConverter.TryParse(stored.GetString()!, out var instant) ? instant : throw new FormatException("A stored instant is not in the expected format."),
        FieldKind.WholeNumber => stored.GetInt32(),
        FieldKind.Number => stored.GetDecimal(),
        FieldKind.Flag => stored.GetBoolean(),
        FieldKind.Id => stored.GetGuid(),
        FieldKind.List => new TextList(stored.EnumerateArray().Select(text => text.GetString()!)),
        FieldKind.Numbers => new NumberList(stored.EnumerateArray().Select(number => number.GetDecimal())),
        FieldKind.Map => new TextMap(stored.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An amount is restored with its currency."),
    };
}
