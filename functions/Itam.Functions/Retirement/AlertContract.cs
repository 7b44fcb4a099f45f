using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Retirement;

/// <summary>An alert as it goes over the wire, and what a list of alerts can be asked. What is due first comes first.</summary>
internal static class AlertContract
{
    public const string AssetId = "assetId";

    public static ListContract List { get; } = new(
        [
            Filter.Choice<AlertStatus>("status", "c.status = @status"),
            Filter.Choice<AlertKind>("kind", "c.kind = @kind"),
            new(AssetId, FieldKind.Id, "c.assetId = @assetId"),
            new("dueBefore", FieldKind.Day, "c.dueDate < @dueBefore"),
        ],
        ["dueDate"])
    {
        Columns = ["id", AssetId, "assetTag", "kind", "dueDate", "threshold", "status", "note", "snoozedUntil", "resolution", .. AuditFields.Names],
    };

    public static void Write(Utf8JsonWriter writer, Stored<Alert> stored)
    {
        var alert = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("id", alert.Id);
        writer.WriteString("assetId", alert.Key.AssetId);
        writer.WriteString("assetTag", alert.AssetTag);
        writer.WriteString("kind", Choice.Name(alert.Key.Kind));
        writer.WriteString("dueDate", FieldValues.Text(alert.Key.DueDate));
        writer.WriteNumber("threshold", alert.Key.Threshold);
        writer.WriteString("status", Choice.Name(alert.Status));
        writer.WriteString("note", alert.Note);
        writer.WritePropertyName("snoozedUntil");
        FieldValues.Write(writer, alert.SnoozedUntil);
        writer.WriteString("resolution", alert.Resolution is { } resolution ? Choice.Name(resolution) : null);
        AuditFields.Write(writer, alert.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
