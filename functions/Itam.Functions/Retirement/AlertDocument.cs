using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Retirement;

/// <summary>An alert as it is stored, in the partition of its asset.</summary>
internal sealed record AlertDocument(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    int Version,
    Guid AssetId,
    string? AssetTag,
    AlertKind Kind,
    DateOnly DueDate,
    int Threshold,
    AlertStatus Status,
    string? Note,
    DateOnly? SnoozedUntil,
    AlertResolution? Resolution,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    string UpdatedBy)
{
    public const string TypeName = "alert";

    public static string IdOf(Guid alertId) => $"alert:{alertId}";

    public static AlertDocument Of(Alert alert) => new(
        IdOf(alert.Id),
        alert.Key.AssetId,
        TypeName,
        DocumentJson.SchemaVersion,
        alert.Version,
        alert.Key.AssetId,
        alert.AssetTag,
        alert.Key.Kind,
        alert.Key.DueDate,
        alert.Key.Threshold,
        alert.Status,
        alert.Note,
        alert.SnoozedUntil,
        alert.Resolution,
        alert.Audit.CreatedAt,
        alert.Audit.CreatedBy,
        alert.Audit.UpdatedAt,
        alert.Audit.UpdatedBy);

    public Alert ToAlert() => new()
    {
        Key = new AlertKey(AssetId, Kind, DueDate, Threshold),
        AssetTag = AssetTag,
        Status = Status,
        Note = Note,
        SnoozedUntil = SnoozedUntil,
        Resolution = Resolution,
        Audit = new AuditStamp(CreatedAt, CreatedBy, UpdatedAt, UpdatedBy),
        Version = Version,
    };
}

/// <summary>Lets alerts be read and written as what they are.</summary>
internal sealed class AlertConverter : JsonConverter<Alert>
{
    public override Alert Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<AlertDocument>(ref reader, options)!.ToAlert();

    public override void Write(Utf8JsonWriter writer, Alert value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, AlertDocument.Of(value), options);
}
