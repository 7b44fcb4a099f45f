using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>A policy under its name, alone in its partition.</summary>
/// <param name="Audit">Null for a preset.</param>
internal sealed record PolicyDocument(string Id, string Pk, string Type, int SchemaVersion, string Name, DepreciationPolicy Policy, AuditStamp? Audit)
{
    private static readonly JsonSerializerOptions PresetJson = ItamJson.With(new PolicyConverter());

    public const string TypeName = "depreciationPolicy";

    public static string IdOf(string name) => $"policy:{name}";

    public static PolicyDocument Of(string name, DepreciationPolicy policy, AuditStamp? audit) =>
        new(IdOf(name), IdOf(name), TypeName, DocumentJson.SchemaVersion, name, policy, audit);

    /// <summary>A policy that comes with the app, as if it were stored; its ETag is that of its parameters.</summary>
    public static Stored<PolicyDocument>? Preset(string name) => DepreciationPresets.All.TryGetValue(name, out var policy)
        ? new Stored<PolicyDocument>(Of(name, policy, audit: null), $"\"{Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(policy, PresetJson)))}\"")
        : null;
}
