using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Categories;

/// <summary>The store of category schemas. Every write of an asset reads one.</summary>
internal sealed class CategorySchemas([FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time)
{
    private readonly RecentReads<CategorySchema> recent = new(time);

    public async Task<Stored<CategorySchemaDocument>?> FindAsync(string category, CancellationToken cancellationToken) =>
        await operations.FindAsync<CategorySchemaDocument>(IdOf(category), IdOf(category), cancellationToken);

    /// <summary>The schema of a category as it was a few seconds ago at the earliest; null if it has none.</summary>
    public ValueTask<CategorySchema?> OfAsync(string category, CancellationToken cancellationToken) => recent.GetAsync(AssetCategory.Key(category), ReadAsync, cancellationToken);

    /// <summary>Sets the schema of a category; the same schema again is no change.</summary>
    public async Task<Result<(Stored<CategorySchemaDocument> Document, bool IsNew)>> PutAsync(
        string category, CategorySchema schema, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var put = await operations.PutAsync<CategorySchemaDocument>(IdOf(category), ifMatch, Next, cancellationToken);
        recent.Forget(AssetCategory.Key(category));
        return put;

        CategorySchemaDocument Next(CategorySchemaDocument? before) => before is null
            ? CategorySchemaDocument.Of(IdOf(category), category, schema, AuditStamp.Created(time.GetUtcNow(), actor))
            : before.Attributes.SequenceEqual(schema.Attributes) ? before : before with
            {
                Attributes = schema.Attributes,
                Audit = before.Audit.Updated(time.GetUtcNow(), actor),
            };
    }

    /// <summary>Deletes the schema of a category; 404 <c>schemaNotFound</c>.</summary>
    public async Task<Result> DeleteAsync(string category, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var deleted = await operations.DeleteAsync<CategorySchemaDocument>(IdOf(category), ifMatch, NotFound(), allow: null, cancellationToken);
        recent.Forget(AssetCategory.Key(category));
        return deleted;
    }

    private async Task<CategorySchema?> ReadAsync(string category, CancellationToken cancellationToken) => (await FindAsync(category, cancellationToken))?.Value.Schema;

    public static Error NotFound() => Error.NotFound(AssetErrorCodes.SchemaNotFound, "The category has no schema.");

    private static string IdOf(string category) => CategoryName.IdOf("schema", category);
}
