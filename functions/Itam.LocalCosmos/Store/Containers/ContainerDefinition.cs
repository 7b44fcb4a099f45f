using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>A container's definition as its creator wrote it, checked: what the local store cannot honour is refused by name.</summary>
internal sealed class ContainerDefinition
{
    private static readonly string[] Refused =
    [
        "vectorEmbeddingPolicy", "fullTextPolicy", "clientEncryptionPolicy", "analyticalStorageTtl", "materializedViewDefinition",
        "changeFeedPolicy",
    ];

    private static readonly string[] RefusedIndexes = ["spatialIndexes", "vectorIndexes", "fullTextIndexes"];

    private static readonly JsonElement DefaultIndexingPolicy = Parse(
        """{"indexingMode":"consistent","automatic":true,"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/\"_etag\"/?"}]}""");

    private static readonly JsonElement DefaultConflictResolution = Parse(
        """{"mode":"LastWriterWins","conflictResolutionPath":"/_ts","conflictResolutionProcedure":""}""");

    private ContainerDefinition(JsonElement json, string id, PropertyPath partitionKey, int? defaultTtl, IReadOnlyList<UniqueKey> uniqueKeys)
    {
        Json = json;
        Id = id;
        PartitionKey = partitionKey;
        DefaultTtl = defaultTtl;
        UniqueKeys = uniqueKeys;
    }

    /// <summary>The definition as it was sent.</summary>
    public JsonElement Json { get; }

    public string Id { get; }

    public PropertyPath PartitionKey { get; }

    /// <summary>Seconds an item lives; -1: for ever unless the item says otherwise; null: time to live is off.</summary>
    public int? DefaultTtl { get; }

    public IReadOnlyList<UniqueKey> UniqueKeys { get; }

    public JsonElement IndexingPolicy =>
        Json.TryGetProperty("indexingPolicy", out var policy) && policy.ValueKind is JsonValueKind.Object ? policy : DefaultIndexingPolicy;

    /// <exception cref="CosmosFault">400 that names the part that is wrong or not supported.</exception>
    public static ContainerDefinition Parse(ReadOnlyMemory<byte> utf8)
    {
        var json = RequestJson.ParseObject(utf8);
        foreach (var name in Refused)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                throw CosmosFault.BadRequest($"A container with '{name}' is not supported by the local host.");
            }
        }

        if (json.TryGetProperty("computedProperties", out var computed) && computed.ValueKind is JsonValueKind.Array && computed.GetArrayLength() > 0)
        {
            throw CosmosFault.BadRequest("A container with 'computedProperties' is not supported by the local host.");
        }

        if (json.TryGetProperty("indexingPolicy", out var policy) && policy.ValueKind is JsonValueKind.Object)
        {
            RefuseIndexing(policy);
        }

        return new(json, ItemIds.Check(json), ReadPartitionKey(json), ReadDefaultTtl(json), UniqueKey.ReadAll(json));
    }

    /// <summary>Writes the properties of the answer: what was sent, with the service's defaults for what was not.</summary>
    public void WriteProperties(Utf8JsonWriter writer)
    {
        writer.WriteString("id", Id);
        writer.WritePropertyName("indexingPolicy");
        IndexingPolicy.WriteTo(writer);
        writer.WriteStartObject("partitionKey");
        writer.WriteStartArray("paths");
        writer.WriteStringValue(PartitionKey.Text);
        writer.WriteEndArray();
        writer.WriteString("kind", "Hash");
        writer.WriteNumber("version", 2);
        writer.WriteEndObject();
        if (DefaultTtl is { } ttl)
        {
            writer.WriteNumber("defaultTtl", ttl);
        }

        if (Json.TryGetProperty("uniqueKeyPolicy", out var uniqueKeys))
        {
            writer.WritePropertyName("uniqueKeyPolicy");
            uniqueKeys.WriteTo(writer);
        }

        writer.WritePropertyName("conflictResolutionPolicy");
        DefaultConflictResolution.WriteTo(writer);
        writer.WriteStartObject("geospatialConfig");
        writer.WriteString("type", "Geography");
        writer.WriteEndObject();
    }

    private static void RefuseIndexing(JsonElement policy)
    {
        if (policy.TryGetProperty("indexingMode", out var mode) && !string.Equals(mode.GetString(), "consistent", StringComparison.OrdinalIgnoreCase))
        {
            throw CosmosFault.BadRequest($"The indexing mode '{mode.GetString()}' is not supported by the local host, only 'consistent'.");
        }

        if (policy.TryGetProperty("automatic", out var automatic) && automatic.ValueKind is JsonValueKind.False)
        {
            throw CosmosFault.BadRequest("An indexing policy with 'automatic' false is not supported by the local host.");
        }

        foreach (var name in RefusedIndexes)
        {
            if (policy.TryGetProperty(name, out var indexes) && indexes.ValueKind is JsonValueKind.Array && indexes.GetArrayLength() > 0)
            {
                throw CosmosFault.BadRequest($"An indexing policy with '{name}' is not supported by the local host.");
            }
        }
    }

    private static PropertyPath ReadPartitionKey(JsonElement json)
    {
        if (!json.TryGetProperty("partitionKey", out var key) || !key.TryGetProperty("paths", out var paths) || paths.GetArrayLength() == 0)
        {
            throw CosmosFault.BadRequest("A container needs a partitionKey with a path.");
        }

        if (paths.GetArrayLength() > 1)
        {
            throw CosmosFault.BadRequest("A hierarchical partition key (several paths) is not supported by the local host.");
        }

        if (key.TryGetProperty("kind", out var kind) && kind.GetString() is not "Hash")
        {
            throw CosmosFault.BadRequest($"A partition key of the kind '{kind.GetString()}' is not supported by the local host, only 'Hash'.");
        }

        return PropertyPath.Parse(paths[0].GetString() ?? string.Empty);
    }

    private static int? ReadDefaultTtl(JsonElement json)
    {
        if (!json.TryGetProperty("defaultTtl", out var ttl) || ttl.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        return ttl.ValueKind is JsonValueKind.Number && ttl.TryGetInt32(out var seconds) && (seconds == -1 || seconds > 0)
            ? seconds
            : throw CosmosFault.BadRequest("The defaultTtl of a container is -1 or a positive whole number of seconds.");
    }

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
