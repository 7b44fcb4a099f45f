using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Configuration;

/// <summary>The wire format of a configuration item, and the parameters of its lists.</summary>
internal static class ConfigurationItemContract
{
    public static BodyTable<ConfigurationItemDetails> Body { get; } = new(ConfigurationItemFields.All, ConfigurationItemDetails.Empty)
    {
        ReadOnly = ["id", "etag", .. AuditFields.Names],
    };

    public static ListContract List { get; } = new(
        [
            new("class", FieldKind.Choice, "c.class = @class") { Choices = ConfigurationItemClass.Known },
            Filter.Choice<ConfigurationItemStatus>("status", "c.status = @status"),
            new("environment", FieldKind.Text, "c.environment = @environment"),
            new("owner", FieldKind.Text, "c.owner = @owner"),
            new("assetId", FieldKind.Id, "c.assetId = @assetId"),
            new("scope", FieldKind.Choice, "c.isAsset = @scope") { Choices = ["ciOnly", "both"], Map = value => value is "both" },
            new("updatedSince", FieldKind.Instant, "c.updatedAt >= @updatedSince"),
            new("q", FieldKind.Text, "STARTSWITH(c.nameKey, @q)") { Map = text => MatchKey.Of((string)text) },
        ],
        ["createdAt", "updatedAt", "name"])
    {
        Columns = ["id", .. ConfigurationItemFields.All.Select(field => field.Name), .. AuditFields.Names],
    };

    public static void Write(Utf8JsonWriter writer, Stored<ConfigurationItem> stored)
    {
        var item = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("id", item.Id);
        FieldValues.WriteAll(writer, ConfigurationItemFields.All, item.Details);
        AuditFields.Write(writer, item.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
