using System.Text.Json;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>A database of the catalog.</summary>
internal sealed record DatabaseRecord(int Number, string Id, string ETag, long Timestamp)
{
    public string Rid { get; } = ResourceIds.Database(Number);

    public string Self => $"dbs/{Rid}/";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("_rid", Rid);
        json.WriteString("_self", Self);
        json.WriteString("_etag", ETag);
        json.WriteString("_colls", "colls/");
        json.WriteString("_users", "users/");
        json.WriteNumber("_ts", Timestamp);
        json.WriteEndObject();
    }
}
