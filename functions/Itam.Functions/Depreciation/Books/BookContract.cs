using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Defaults;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Books;

/// <summary>A book as it goes over the wire: <c>{name, currency, fiscalYearStartMonth, accounts: {…}, createdAt, …, etag}</c>.</summary>
internal static class BookContract
{
    /// <summary>What callers see but cannot write.</summary>
    private static readonly IReadOnlyCollection<string> ReadOnly = ["name", "etag", .. AuditFields.Names];

    /// <summary>The book of a request, or every fault of it.</summary>
    /// <param name="name">From the address; null if it is at fault already.</param>
    public static Result<DepreciationBook> Read(JsonElement body, string? name, List<FieldError> faults)
    {
        if (name is not null && DefaultsContract.ReadOnly.Contains(name, StringComparer.Ordinal))
        {
            faults.Add(new FieldError("name", "notValid", $"must not be {name}, which stands for something else where books are named"));
        }

        var book = FieldReader.Read(body, DepreciationBook.Fields, DepreciationBook.Empty, faults, ReadOnly);
        return faults.Count > 0 ? Error.Validation(faults) : book;
    }

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
