using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Assets;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>Says which asset owns a unique value. Document id and partition are the <see cref="AssetUniqueKey"/>'s id.</summary>
internal sealed record Reservation(string Id, string Pk, string Type, int SchemaVersion, string Kind, Guid OwnerId, DateTimeOffset At)
{
    public const string TypeName = "reservation";
}

/// <summary>
/// Stands where an asset was deleted, or would have been had its maker not crashed: a late batch of that maker then fails.
/// Only an asset with this very id, which an import always gives to the same order line, may replace it.
/// </summary>
internal sealed record AbandonedAsset(Guid Id, Guid Pk, string Type, int SchemaVersion)
{
    public const string TypeName = "abandoned";

    public static AbandonedAsset Of(Guid id) => new(id, id, TypeName, DocumentJson.SchemaVersion);
}

/// <summary>The document with an asset's id: the asset, or an <see cref="AbandonedAsset"/> (<see cref="Asset"/> is then null).</summary>
[JsonConverter(typeof(Reader))]
internal sealed record OwnerDocument(Asset? Asset)
{
    private sealed class Reader : JsonConverter<OwnerDocument>
    {
        public override OwnerDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var isAsset = document.RootElement.GetProperty("type").GetString() == AssetDocument.TypeName;
            return new OwnerDocument(isAsset ? document.RootElement.Deserialize<Asset>(options) : null);
        }

        public override void Write(Utf8JsonWriter writer, OwnerDocument value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Either the asset or the placeholder is written.");
    }
}
