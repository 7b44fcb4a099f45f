using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Procurement;

/// <summary>Imports and their rows as they go over the wire, and what their lists can be asked.</summary>
internal static class ImportContract
{
    public static ListContract List { get; } = new([Filter.Choice<ImportStatus>("status", "c.status = @status")], ["startedAt"])
    {
        NewestFirst = true,
        Columns =
        [
            "id", "fileName", "status", "rows", "created", "updated", "unchanged", "skipped", "rejected", "assetsCreated",
            "error.code", "error.message", "startedAt", "finishedAt",
        ],
    };

    public static ListContract Rows { get; } = new([Filter.Choice<RowOutcome>("outcome", "c.outcome = @outcome")], ["line"]) { Columns = ["line", "outcome", "column", "reason", "assetIds"] };

    public static void Write(Utf8JsonWriter writer, Stored<ImportDocument> stored)
    {
        var import = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("id", import.Id);
        writer.WriteString("fileName", import.FileName);
        writer.WriteString("status", Choice.Name(import.Status));
        writer.WriteNumber("rows", import.Tally.Rows);
        writer.WriteNumber("created", import.Tally.Created);
        writer.WriteNumber("updated", import.Tally.Updated);
        writer.WriteNumber("unchanged", import.Tally.Unchanged);
        writer.WriteNumber("skipped", import.Tally.Skipped);
        writer.WriteNumber("rejected", import.Tally.Rejected);
        writer.WriteNumber("assetsCreated", import.Tally.AssetsCreated);
        writer.WritePropertyName("error");
        JsonSerializer.Serialize(writer, import.Error, ItamJson.Options);
        writer.WriteString("startedAt", InstantConverter.Format(import.StartedAt));
        writer.WriteString("finishedAt", import.FinishedAt is { } finished ? InstantConverter.Format(finished) : null);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }

    public static void WriteRow(Utf8JsonWriter writer, Stored<ImportRow> stored)
    {
        var row = stored.Value;
        writer.WriteStartObject();
        writer.WriteNumber("line", row.Line);
        writer.WriteString("outcome", Choice.Name(row.Outcome));
        writer.WriteString("column", row.Column);
        writer.WriteString("reason", row.Reason);
        writer.WriteStartArray("assetIds");
        foreach (var id in row.AssetIds)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
