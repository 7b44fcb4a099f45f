using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Usage;

/// <summary>What an asset produced in a month, in its partition.</summary>
/// <param name="EntryKey">The month: the key of lists goes by the name that other lists of this container have an index for.</param>
internal sealed record UsageDocument(
    string Id, Guid Pk, string Type, int SchemaVersion, string EntryKey, YearMonth Period, decimal Units, AuditStamp Audit) : IAssetPart
{
    public const string TypeName = "usage";

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, object?>> Facts => [KeyValuePair.Create<string, object?>($"usage.{Period}.units", Units)];

    public static string IdOf(YearMonth period) => $"usage:{period}";

    public static UsageDocument Of(Guid asset, YearMonth period, decimal units, AuditStamp audit) =>
        new(IdOf(period), asset, TypeName, DocumentJson.SchemaVersion, period.ToString(), period, units, audit);

    /// <summary><c>{assetId, period, units, createdAt, …, etag}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<UsageDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("assetId", stored.Value.Pk);
        writer.WriteString("period", stored.Value.Period.ToString());
        writer.WriteNumber("units", stored.Value.Units);
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
