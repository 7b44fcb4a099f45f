using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Categories;

/// <summary>A category's schema as it goes over the wire: <c>{category, attributes: [{name, type, required, choices}], createdAt, …, etag}</c>.</summary>
internal static class CategorySchemaContract
{
    /// <summary>The body has no simple fields; its one list is read by <see cref="Read"/>.</summary>
    public static BodyTable<CategorySchema?> Body { get; } = new([], null) { ReadOnly = ["category", "etag", .. AuditFields.Names], Others = ["attributes"] };

    public static void Write(Utf8JsonWriter writer, Stored<CategorySchemaDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("category", stored.Value.Category);
        writer.WriteStartArray("attributes");
        foreach (var attribute in stored.Value.Attributes)
        {
            writer.WriteStartObject();
            FieldValues.WriteAll(writer, CategoryAttribute.Fields, attribute);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }

    /// <summary>The schema of a request, or every fault of it.</summary>
    public static Result<CategorySchema> Read(ApiCall call)
    {
        _ = call.ReadBody(Body);
        var (body, faults) = (call.Json, call.Faults);
        if (!body.TryGetProperty("attributes", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add(list.IsAbsent()
                ? new FieldError("attributes", FaultCodes.Required, "is required; an empty list removes the schema")
                : new FieldError("attributes", FaultCodes.WrongType, "must be a list of objects"));
            return Error.Validation(faults);
        }

        return FieldReader.Combine(faults, CategorySchema.Create([.. list.EnumerateArray().Take(CategorySchema.MaxAttributes + 1).Select(Attribute)]));

        CategoryAttribute Attribute(JsonElement item, int index)
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                return FieldReader.Read(item, CategoryAttribute.Fields, CategoryAttribute.Empty, faults, prefix: FormattableString.Invariant($"attributes[{index}]."));
            }

            faults.Add(new FieldError(FormattableString.Invariant($"attributes[{index}]"), FaultCodes.WrongType, "must be an object"));
            return CategoryAttribute.Empty;
        }
    }
}
