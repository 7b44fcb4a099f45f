using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Configuration;

/// <summary>
/// How a relationship is stored: in its source's partition under <c>rel:{type}:{targetId}</c>, so that there is one of each type at most,
/// with its target indexed, so that what points at an item is one query.
/// </summary>
internal sealed class RelationshipDocument : JsonConverter<Relationship>
{
    public const string TypeName = "relationship";

    /// <summary>The id of the document, and the subject of its events.</summary>
    public static string IdOf(string type, Guid targetId) => $"rel:{type}:{targetId}";

    public static string IdOf(Relationship relationship) => IdOf(relationship.Type.Name, relationship.TargetId);

    public override Relationship Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        var details = FieldValues.RestoreAll(root, RelationshipDetails.Fields, RelationshipDetails.Empty, currency: null);
        return Relationship.Restore(
            root.GetProperty("sourceId").GetGuid(),
            TypeOf(root),
            root.GetProperty("targetId").GetGuid(),
            details with { MinimumUp = MinimumOf(root) },
            AuditFields.Restore(root),
            root.GetProperty("version").GetInt32());
    }

    /// <summary>What a query that selects only the parts which carry failure has read.</summary>
    public static FailureEdge? ReadEdge(JsonElement part) => FailureEdge.Along(
        TypeOf(part),
        part.GetProperty("sourceId").GetGuid(),
        part.GetProperty("targetId").GetGuid(),
        part.GetProperty("failureGroup").GetString(),
        MinimumOf(part));

    public override void Write(Utf8JsonWriter writer, Relationship value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdOf(value));
        writer.WriteString("pk", value.SourceId);
        writer.WriteString("type", TypeName);
        writer.WriteNumber("schemaVersion", DocumentJson.SchemaVersion);
        writer.WriteNumber("version", value.Version);
        writer.WriteString("sourceId", value.SourceId);
        writer.WriteString("relationshipType", value.Type.Name);
        writer.WriteString("targetId", value.TargetId);
        writer.WriteString("failureGroup", value.Group);
        FieldValues.StoreAll(writer, RelationshipDetails.Fields, value.Details, currency: null);
        writer.WriteString("minimumUp", value.Details.MinimumUp?.ToString());
        AuditFields.Write(writer, value.Audit);
        writer.WriteEndObject();
    }

    private static RelationshipType TypeOf(JsonElement document) =>
        RelationshipType.TryGet(document.GetProperty("relationshipType").GetString()!, out var type)
            ? type
            : throw new JsonException("A relationship is stored with an unknown type.");

    private static MinimumUp? MinimumOf(JsonElement document) =>
        MinimumUp.TryParse(document.GetProperty("minimumUp").GetString(), out var minimum) ? minimum : null;
}
