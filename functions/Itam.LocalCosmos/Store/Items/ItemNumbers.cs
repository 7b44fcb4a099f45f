using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>
/// The service's numbers are IEEE doubles. A number that a double cannot hold exactly is stored as the nearest one, as the service does,
/// so that a money amount or an id kept as a large number fails on a laptop just as it would in the cloud.
/// </summary>
internal static class ItemNumbers
{
    /// <summary>Every decimal of up to 15 digits survives a double.</summary>
    private const int SafeLength = 15;

    /// <summary>How .NET writes any double fits in this.</summary>
    private const int MaxDoubleText = 32;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = RequestJson.MaxDepth };

    public static bool IsExact(ReadOnlySpan<byte> number)
    {
        if (number.Length <= SafeLength && number.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return true;
        }

        Span<byte> text = stackalloc byte[MaxDoubleText];
        return number.SequenceEqual(text[..Format(Parse(number), text)]);
    }

    /// <summary>The same JSON with every number written as its double.</summary>
    public static ReadOnlyMemory<byte> Normalise(ReadOnlyMemory<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            Copy(JsonElement.Parse(json.Span, new JsonDocumentOptions { MaxDepth = RequestJson.MaxDepth }), writer);
        }

        return output.WrittenMemory;
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Copy(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Copy(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                Span<byte> text = stackalloc byte[MaxDoubleText];
                writer.WriteRawValue(text[..Format(value.GetDouble(), text)], skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static double Parse(ReadOnlySpan<byte> number) =>
        double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Format(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            throw CosmosFault.BadRequest("The item holds a number that is out of the range of a double.");
        }

        // The service takes every double; queries here keep the very lowest for values that are no numbers.
        if (value < Encoded.LowestNumber)
        {
            throw CosmosFault.BadRequest($"The item holds a number below {Encoded.LowestNumberSql}, which this gateway cannot query rightly and so does not keep.");
        }

        // Whole numbers up to 2^53 without an exponent, as JSON writers do.
        var format = Math.Abs(value) < 1e17 && value == Math.Truncate(value) ? "F0" : "R";
        return value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture)
            ? written
            : throw new InvalidOperationException("A double's text is longer than any double's text.");
    }
}
