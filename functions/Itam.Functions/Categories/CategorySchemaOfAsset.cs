using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Categories;

/// <summary>Validates an asset against its category's schema when its category or attributes are edited; earlier values stay.</summary>
internal sealed class CategorySchemaOfAsset(CategorySchemas schemas) : IAssetParticipant
{
    public async ValueTask<IReadOnlyList<Field<AssetDetails>>> FieldsAsync(IReadOnlyList<Field<AssetDetails>> fields, string category, CancellationToken cancellationToken) =>
        await schemas.OfAsync(category, cancellationToken) is { } schema ? AssetFields.Under(schema, fields) : fields;

    public async ValueTask<IReadOnlyList<FieldError>> FaultsAsync(AssetDetails? before, AssetDetails after, CancellationToken cancellationToken)
    {
        var isEdited = before is null || before.Category != after.Category || !before.Attributes.Equals(after.Attributes);
        return isEdited && after.Category is { } category && await schemas.OfAsync(category, cancellationToken) is { } schema
            ? schema.Faults(after.Attributes)
            : [];
    }
}
