using System.Text.Json;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Json;

/// <summary><c>createdAt, createdBy, updatedAt, updatedBy</c>, the same in the store and on the wire; never writable by callers.</summary>
internal static class AuditFields
{
    public static IReadOnlyList<string> Names { get; } = ["createdAt", "createdBy", "updatedAt", "updatedBy"];

    /// <param name="audit">Null for what is there from the start: nobody made it.</param>
    public static void Write(Utf8JsonWriter writer, AuditStamp? audit)
    {
        writer.WriteString("createdAt", audit is null ? null : InstantConverter.Format(audit.CreatedAt));
        writer.WriteString("createdBy", audit?.CreatedBy);
        writer.WriteString("updatedAt", audit is null ? null : InstantConverter.Format(audit.UpdatedAt));
        writer.WriteString("updatedBy", audit?.UpdatedBy);
    }

    public static AuditStamp Restore(JsonElement document) => new(
        document.GetProperty("createdAt").Deserialize<DateTimeOffset>(ItamJson.Options),
        document.GetProperty("createdBy").GetString()!,
        document.GetProperty("updatedAt").Deserialize<DateTimeOffset>(ItamJson.Options),
        document.GetProperty("updatedBy").GetString()!);
}
