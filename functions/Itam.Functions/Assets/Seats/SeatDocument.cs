using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Seats;

/// <summary>One assigned seat of a licence, in its partition; a free one has no document.</summary>
/// <param name="EntryKey">Licence and seat: unique over all licences, and within one in the order of its seats.</param>
internal sealed record SeatDocument(
    string Id, Guid Pk, string Type, int SchemaVersion, string EntryKey, string Seat, string? AssignedTo, Guid? AssignedAssetId, string? Note, AuditStamp Audit) : IAssetPart
{
    public const string TypeName = "seat";

    /// <summary>What <see cref="Platform.Http.Filter.IgnoringCase"/> compares.</summary>
    public string? AssignedToKey => AssignedTo is null ? null : MatchKey.Of(AssignedTo);

    [JsonIgnore]
    public SeatHolder Holder => new() { AssignedTo = AssignedTo, AssignedAssetId = AssignedAssetId, Note = Note };

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, object?>> Facts =>
        [.. SeatHolder.Fields.Select(part => KeyValuePair.Create($"assignments.{Seat}.{part.Name}", part.Get(Holder)))];

    public static string IdOf(string seat) => "seat:" + seat;

    public static SeatDocument Of(Guid licence, string seat, SeatHolder holder, AuditStamp audit) => new(
        IdOf(seat), licence, TypeName, DocumentJson.SchemaVersion, $"{licence}/{seat}", seat, holder.AssignedTo, holder.AssignedAssetId, holder.Note, audit);

    /// <summary><c>{assetId, seat, assignedTo, assignedAssetId, note, createdAt, …, etag}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<SeatDocument> stored) => Write(writer, stored, ofLicence: null);

    /// <summary>The same with <c>assetTag, assetName</c> of the licence, where the seats of several are shown together.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<SeatDocument> stored, AssetLabelling? ofLicence)
    {
        writer.WriteStartObject();
        writer.WriteString("assetId", stored.Value.Pk);
        if (ofLicence is not null)
        {
            writer.WriteString("assetTag", ofLicence.AssetTag);
            writer.WriteString("assetName", ofLicence.Name);
        }

        writer.WriteString("seat", stored.Value.Seat);
        FieldValues.WriteAll(writer, SeatHolder.Fields, stored.Value.Holder);
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
