using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>The service's rule for ids: 1 to 1,023 bytes, none of <c>/ \ ? #</c>.</summary>
internal static class ItemIds
{
    private const int MaxBytes = 1023;

    public static string Check(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            throw CosmosFault.BadRequest("The input content is invalid because the required property 'id' is missing or empty.");
        }

        if (id.AsSpan().IndexOfAny("/\\?#") >= 0)
        {
            throw CosmosFault.BadRequest("The id holds one of the characters that an id must not have: / \\ ? #");
        }

        return id.Length * 3 <= MaxBytes || Encoding.UTF8.GetByteCount(id) <= MaxBytes
            ? id
            : throw CosmosFault.BadRequest("The id is longer than 1,023 bytes.");
    }

    /// <summary>The checked id of a database's or container's definition.</summary>
    public static string Check(JsonElement resource) =>
        Check(resource.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null);
}
