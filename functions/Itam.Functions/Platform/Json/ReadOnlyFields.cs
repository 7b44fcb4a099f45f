using System.Buffers;
using System.Text.Json;

namespace Itam.Functions.Platform.Json;

/// <summary>Fields that callers see but cannot write, in a body that has them all the same: a GET's body that is sent back after an edit.</summary>
internal static class ReadOnlyFields
{
    /// <summary>The names among <paramref name="readOnly"/> whose values the body repeats as they are; they say nothing and are passed over.</summary>
    /// <param name="body">An object.</param>
    /// <param name="readOnly">The names.</param>
    /// <param name="write">Writes the entity as callers see it; null when there is none yet, so that no value at all is what it has.</param>
    public static IReadOnlyCollection<string> Repeated(JsonElement body, IReadOnlyCollection<string> readOnly, Action<Utf8JsonWriter>? write)
    {
        var sent = body.EnumerateObject().Where(property => readOnly.Contains(property.Name, StringComparer.Ordinal)).ToList();
        if (sent.Count == 0)
        {
            return [];
        }

        var current = write is null ? JsonElement.Parse("{}") : Written(write);
        return [.. sent.Where(property => IsSame(property.Value, current, property.Name)).Select(property => property.Name)];
    }

    private static bool IsSame(JsonElement sent, JsonElement current, string name) =>
        current.TryGetPresent(name, out var value) ? JsonElement.DeepEquals(sent, value) : sent.IsAbsent();

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ItamJson.WriterOptions))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
