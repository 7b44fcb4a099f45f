using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Http;

/// <summary>The rows of a list's CSV, from what its items are in JSON: a column is a member, or a member of a member after a point.</summary>
internal static class CsvRows
{
    /// <summary>The rows of a page and of every page after it, each read when it is its turn.</summary>
    public static async IAsyncEnumerable<IEnumerable<object?>> Of<T>(
        Page<T> first, Action<Utf8JsonWriter, Stored<T>> write, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var page = first; page is not null; page = page.Next is null ? null : await page.Next(cancellationToken))
        {
            foreach (var item in page.Items)
            {
                var json = Json(writer => write(writer, item));
                yield return first.Columns.Select(column => Cell(Find(json, column)));
            }
        }
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ItamJson.WriterOptions))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static JsonElement Find(JsonElement item, string column)
    {
        if (item.TryGetProperty(column, out var member))
        {
            return member;
        }

        return column.Split('.', 2) is [var outer, var inner] && item.TryGetProperty(outer, out var part) && part.ValueKind == JsonValueKind.Object && part.TryGetProperty(inner, out member)
            ? member
            : default;
    }

    /// <summary>A value as the CSV takes it; lists and objects are their JSON, empty ones nothing.</summary>
    private static object? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.GetRawText(),
        JsonValueKind.Object when value.EnumerateObject().Any() => value.GetRawText(),
        _ => null,
    };
}
