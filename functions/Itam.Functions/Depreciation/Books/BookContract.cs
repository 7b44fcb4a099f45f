using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Defaults;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Books;

/// <summary>A book as it goes over the wire: <c>{name, currency, fiscalYearStartMonth, accounts: {…}, createdAt, …, etag}</c>.</summary>
internal static class BookContract
{
    public static BodyTable<DepreciationBook> Body { get; } = new(DepreciationBook.Fields, DepreciationBook.Empty)
    {
        ReadOnly = ["name", "etag", .. AuditFields.Names],
    };

    /// <summary>The book of a request, or every fault of it.</summary>
    /// <param name="name">From the address; null if it is at fault already.</param>
    public static Result<DepreciationBook> Read(ApiCall call, string? name)
    {
        if (name is not null && DefaultsContract.ReadOnly.Contains(name, StringComparer.Ordinal))
        {
            call.Faults.Add(new FieldError("name", FaultCodes.NotValid, $"must not be {name}, which is reserved"));
        }

        return call.Body(Body);
    }

    /// <summary>The columns of a list as CSV.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["name", .. DepreciationBook.Fields.Select(field => field.Name), .. AuditFields.Names];

    public static void Write(Utf8JsonWriter writer, Stored<DepreciationBookDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("name", stored.Value.Name);
        FieldValues.WriteAll(writer, DepreciationBook.Fields, stored.Value.ToBook());
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
