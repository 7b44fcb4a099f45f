using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// What happened to a subject: history and outbox in one. Written in the same batch as the change, numbered by the subject's own version,
/// never edited. Its document id is <c>event:{version:D10}</c> in the subject's partition.
/// </summary>
/// <param name="Action">created, updated, transitioned, linked, deleted, …</param>
internal sealed record ChangeEvent(
    string Pk, int Version, DateTimeOffset At, Actor Actor, string Action, IReadOnlyList<FieldChange> Changes, string? Reason = null)
{
    public const string Type = "event";
    public const string PartType = "partEvent";

    /// <summary>
    /// Set when the subject is not the document of the partition but something of its own within, such as an asset's book: it counts
    /// its own changes, and they are no part of the history of the whole.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The job that made the change, where a job must know what it has done already.</summary>
    public Guid? JobId { get; init; }

    public string Id => Subject is null ? IdOf(Version) : string.Create(CultureInfo.InvariantCulture, $"event:{Subject}:{Version:D10}");

    /// <summary>The document's type: <c>event</c>, or <c>partEvent</c> for a subject within.</summary>
    public string DocumentType => Subject is null ? Type : PartType;

    public static string IdOf(int version) => string.Create(CultureInfo.InvariantCulture, $"event:{version:D10}");
}

/// <summary>The document of a <see cref="ChangeEvent"/>; values of changes stand as they do on the wire.</summary>
internal sealed class ChangeEventDocument : JsonConverter<ChangeEvent>
{
    public override ChangeEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return new ChangeEvent(
            root.GetProperty("pk").GetString()!,
            root.GetProperty("version").GetInt32(),
            root.GetProperty("at").Deserialize<DateTimeOffset>(options),
            new Actor(root.GetProperty("actor").GetString()!, root.GetProperty("actorVerified").GetBoolean()),
            root.GetProperty("action").GetString()!,
            [.. root.GetProperty("changes").EnumerateArray().Select(change => new FieldChange(
                change.GetProperty("field").GetString()!, change.GetProperty("before").Clone(), change.GetProperty("after").Clone()))],
            root.GetProperty("reason").GetString())
        {
            Subject = root.TryGetProperty("subject", out var subject) ? subject.GetString() : null,
            JobId = root.TryGetProperty("jobId", out var job) ? job.GetGuid() : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, ChangeEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteString("pk", value.Pk);
        writer.WriteString("type", value.DocumentType);
        writer.WriteNumber("schemaVersion", DocumentJson.SchemaVersion);
        writer.WriteNumber("version", value.Version);
        if (value.Subject is not null)
        {
            writer.WriteString("subject", value.Subject);
        }

        if (value.JobId is { } job)
        {
            writer.WriteString("jobId", job);
        }

        WriteBody(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>An entry of a history: <c>{id, at, actor, actorVerified, action, reason, changes: [{field, before, after}]}</c>.</summary>
    public static void WriteEntry(Utf8JsonWriter writer, Stored<ChangeEvent> entry)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entry.Value.Id);
        WriteBody(writer, entry.Value);
        writer.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter writer, ChangeEvent value)
    {
        writer.WriteString("at", InstantConverter.Format(value.At));
        writer.WriteString("actor", value.Actor.Name);
        writer.WriteBoolean("actorVerified", value.Actor.Verified);
        writer.WriteString("action", value.Action);
        writer.WriteString("reason", value.Reason);
        writer.WriteStartArray("changes");
        foreach (var change in value.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("field", change.Field);
            WriteValue(writer, "before", change.Before);
            WriteValue(writer, "after", change.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        if (value is JsonElement stored)
        {
            stored.WriteTo(writer);
        }
        else
        {
            FieldValues.Write(writer, value);
        }
    }
}
