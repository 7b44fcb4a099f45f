using System.Collections.Frozen;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Procurement;

/// <summary>Imports and their rows as they go over the wire, and what their lists can be asked.</summary>
internal static class ImportContract
{
    private static readonly FrozenDictionary<string, JobStatus> Statuses =
        Enum.GetValues<JobStatus>().ToFrozenDictionary(StatusOf, StringComparer.Ordinal);

    public static ListContract List { get; } = new(
        [new Filter("status", FieldKind.Choice, "c.status = @status") { Choices = [.. Statuses.Keys.Order(StringComparer.Ordinal)], Map = name => Choice.Name(Statuses[(string)name]) }],
        ["createdAt"])
    {
        NewestFirst = true,
        Columns =
        [
            "id", "fileName", "status", "percentComplete", "rows", "created", "updated", "unchanged", "skipped", "rejected", "assetsCreated",
            "error.code", "error.message", "createdAt", "startedAt", "finishedAt",
        ],
    };

    public static ListContract Rows { get; } = new([Filter.Choice<RowOutcome>("outcome", "c.outcome = @outcome")], ["line"]) { Columns = ["line", "outcome", "column", "reason", "assetIds"] };

    /// <summary>A job's status in the words of an import: its failures are rejected rows.</summary>
    public static string StatusOf(JobStatus status) => status == JobStatus.SucceededWithFailures ? "succeededWithRejections" : Choice.Name(status);

    /// <summary>Why nothing or not all of it went in; null if there is no such reason.</summary>
    public static JobError? ErrorOf(Job<ImportRequest, ImportCounts> import) => import.Request.DuplicateOf is { } earlier
        ? new JobError(ImportErrorCodes.SameContent, $"Import {earlier} has already imported the same content.")
        : import.Error;

    public static void Write(Utf8JsonWriter writer, Stored<Job<ImportRequest, ImportCounts>> stored)
    {
        var import = stored.Value;
        var rows = import.Tally.Counts.Rows;
        JsonSerializer.Serialize(
            writer,
            new
            {
                import.Id,
                import.Request.FileName,
                Status = StatusOf(import.Status),
                import.PercentComplete,
                rows.Rows,
                rows.Created,
                rows.Updated,
                rows.Unchanged,
                rows.Skipped,
                rows.Rejected,
                rows.AssetsCreated,
                Error = ErrorOf(import),
                import.CreatedAt,
                import.StartedAt,
                import.FinishedAt,
                import.CancelRequestedAt,
                Etag = stored.ETag,
            },
            ItamJson.Options);
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
