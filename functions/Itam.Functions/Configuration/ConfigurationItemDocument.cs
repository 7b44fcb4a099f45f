using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Configuration;

/// <summary>
/// How a configuration item is stored: its fields by the table, and what queries need beside them.
/// Its own <c>version</c> is a text, so the counter of its changes is called <c>revision</c>.
/// </summary>
internal sealed class ConfigurationItemDocument : JsonConverter<ConfigurationItem>
{
    public const string TypeName = "configurationItem";

    /// <summary>The type of an item that is being deleted: no query for items finds it any more.</summary>
    private const string DeletingType = "deletingConfigurationItem";

    public override ConfigurationItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return ConfigurationItem.Restore(
            root.GetProperty("id").GetGuid(),
            FieldValues.RestoreAll(root, ConfigurationItemFields.All, ConfigurationItemDetails.Empty, currency: null),
            root.GetProperty("formerAssetId") is { ValueKind: JsonValueKind.String } former ? former.GetGuid() : null,
            root.GetProperty("type").GetString() == DeletingType,
            AuditFields.Restore(root),
            root.GetProperty("revision").GetInt32());
    }

    public override void Write(Utf8JsonWriter writer, ConfigurationItem value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteString("pk", value.Id);
        writer.WriteString("type", value.IsDeleting ? DeletingType : TypeName);
        writer.WriteNumber("schemaVersion", DocumentJson.SchemaVersion);
        writer.WriteNumber("revision", value.Version);
        writer.WriteString("nameKey", value.Details.Name is { } name ? MatchKey.Of(name) : null);
        writer.WriteBoolean("isAsset", value.Details.AssetId is not null);
        FieldValues.StoreAll(writer, ConfigurationItemFields.All, value.Details, currency: null, ConfigurationItemContract.List.Orders);
        writer.WriteString("formerAssetId", value.FormerAssetId?.ToString());
        AuditFields.Write(writer, value.Audit);
        writer.WriteEndObject();
    }
}
