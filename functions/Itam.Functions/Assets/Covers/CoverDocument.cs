using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Covers;

/// <summary>That a contract covers an asset, in the contract's partition.</summary>
/// <param name="EntryKey">The contract: the key of lists goes by the name that other lists of this container have an index for.</param>
internal sealed record CoverDocument(
    string Id, Guid Pk, string Type, int SchemaVersion, Guid EntryKey, Guid ContractId, Guid CoveredAssetId, string? Note, AuditStamp Audit) : IAssetPart
{
    public const string TypeName = "cover";

    /// <summary>The body of a request, as its one field.</summary>
    public static BodyTable<string?> Body { get; } = new(
        [new("note", FieldKind.Text, note => note, (_, value) => (string?)value) { MaxLength = 4000, MultiLine = true }], null)
    {
        IsOptional = true,
        ReadOnly = ["contractId", "assetId", "etag", .. AuditFields.Names],
    };

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, object?>> Facts =>
        [KeyValuePair.Create<string, object?>($"covers.{CoveredAssetId}", true), KeyValuePair.Create<string, object?>($"covers.{CoveredAssetId}.note", Note)];

    public static string IdOf(Guid covered) => $"cover:{covered}";

    public static CoverDocument Of(Guid contract, Guid covered, string? note, AuditStamp audit) =>
        new(IdOf(covered), contract, TypeName, DocumentJson.SchemaVersion, contract, contract, covered, note, audit);

    /// <summary><c>{contractId, assetId, note, createdAt, …, etag}</c>, where the asset is the covered one.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<CoverDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("contractId", stored.Value.ContractId);
        writer.WriteString("assetId", stored.Value.CoveredAssetId);
        writer.WriteString("note", stored.Value.Note);
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
