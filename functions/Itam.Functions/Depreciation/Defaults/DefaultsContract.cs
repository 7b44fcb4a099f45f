using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary>The defaults of a category as they go over the wire: <c>{category, [book]: policy, …, createdAt, …, etag}</c>.</summary>
internal static class DefaultsContract
{
    /// <summary>As CSV with a column for each book beside these.</summary>
    public static ListContract List { get; } = new([], ["name"]) { Columns = ["category", .. AuditFields.Names] };

    /// <summary>Read-only fields; no book has such a name.</summary>
    public static IReadOnlyCollection<string> ReadOnly { get; } = ["category", "etag", .. AuditFields.Names];

    /// <summary>The fields are the books that there are: <see cref="Read"/> makes their table for each call.</summary>
    public static BodyTable<object?> Body { get; } = new([], null) { ReadOnly = ReadOnly };

    /// <summary>As many as a map may have.</summary>
    private const int MaxBooks = 100;

    /// <summary>The policies of a request by the book; null where one is taken away. Whether they exist is asked for elsewhere.</summary>
    public static Dictionary<string, string> Read(JsonElement body, List<FieldError> faults)
    {
        Field<Dictionary<string, string>>[] books =
        [
            .. from name in body.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal)
               where !ReadOnly.Contains(name, StringComparer.Ordinal)
               select new Field<Dictionary<string, string>>(name, FieldKind.Text, _ => null, (all, policy) => Set(all, name, (string?)policy)) { MaxLength = PlainName.MaxLength },
        ];
        if (books.Length > MaxBooks)
        {
            faults.Add(new FieldError("body", FaultCodes.TooMany, $"must name at most {MaxBooks} books"));
            return [];
        }

        return FieldReader.Read(body, books, new Dictionary<string, string>(StringComparer.Ordinal), faults, ReadOnly);

        static Dictionary<string, string> Set(Dictionary<string, string> all, string book, string? policy)
        {
            if (policy is not null)
            {
                all[book] = policy;
            }

            return all;
        }
    }

    public static void Write(Utf8JsonWriter writer, Stored<DefaultsDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("category", stored.Value.Name);
        foreach (var (book, policy) in stored.Value.Policies.OrderBy(choice => choice.Key, StringComparer.Ordinal))
        {
            writer.WriteString(book, policy);
        }

        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
