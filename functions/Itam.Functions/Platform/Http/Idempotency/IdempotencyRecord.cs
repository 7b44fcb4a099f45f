using System.Text.Json.Serialization;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Platform.Http.Idempotency;

/// <summary>How far a request with an idempotency key is.</summary>
internal enum RequestStatus
{
    /// <summary>Somebody works on it, or has died doing so.</summary>
    Running,

    /// <summary>An attempt ended without an answer to keep: whoever asks again carries it out, as the same request.</summary>
    Open,

    /// <summary>Its answer is kept.</summary>
    Answered,
}

/// <summary>
/// What is known of a request with an idempotency key; in <c>operations</c>, id and partition <c>idempotency:{hash}</c>, kept for seven days
/// after it was last written. Created before the effect, with the id that the effect uses.
/// </summary>
/// <param name="Key">The hash of caller, route and key.</param>
/// <param name="Fingerprint">Of the query and the body.</param>
/// <param name="RequestId">From which the ids of what the request makes come, the same at every attempt.</param>
/// <param name="StartedAt">When the latest attempt began.</param>
internal sealed record IdempotencyRecord(
    string Key, string Fingerprint, Guid RequestId, DateTimeOffset StartedAt, RequestStatus Status, KeptAnswer? Answer)
{
    public string Id => IdOf(Key);

    public string Pk => Id;

    public string Type { get; } = "idempotency";

    public int SchemaVersion { get; } = DocumentJson.SchemaVersion;

    [JsonPropertyName("ttl")]
    public int TimeToLive { get; } = RequestMarker.SecondsKept;

    public static string IdOf(string key) => $"idempotency:{key}";
}
