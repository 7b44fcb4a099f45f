using System.Text.Json.Serialization;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>A document of the tests.</summary>
public sealed record Thing(string Id, string? Pk, string? Name = null, double? Size = null)
{
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Ttl { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    internal PartitionKey Key => new(Pk);
}
