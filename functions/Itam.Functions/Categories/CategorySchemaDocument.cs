using System.Text.Json.Serialization;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Categories;

/// <summary>The schema of one category, alone in its partition.</summary>
internal sealed record CategorySchemaDocument(
    string Id, string Pk, string Type, int SchemaVersion, string Category, IReadOnlyList<CategoryAttribute> Attributes, AuditStamp Audit)
{
    public const string TypeName = "categorySchema";

    [JsonIgnore]
    public CategorySchema Schema => CategorySchema.Restore(Attributes);

    public static CategorySchemaDocument Of(string id, string category, CategorySchema schema, AuditStamp audit) =>
        new(id, id, TypeName, DocumentJson.SchemaVersion, category, schema.Attributes, audit);
}
