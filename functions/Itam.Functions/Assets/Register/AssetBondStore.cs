using Itam.Domain.Assets;
using Itam.Functions.Assets.Covers;
using Itam.Functions.Assets.Seats;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>A document in an asset's partition that goes when the asset goes.</summary>
internal sealed record OwnedDocument(string Id, string Type, string? ETag = null);

/// <summary>What refers to an asset from the partition of another.</summary>
/// <param name="Pk">The other asset.</param>
internal sealed record AssetReference(string Id, Guid Pk, string Type);

/// <summary>What an asset is bound to: the documents beside it, and what refers to it from elsewhere.</summary>
internal sealed class AssetBondStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets)
{
    public async Task<IReadOnlyList<OwnedDocument>> OwnedAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT c.id, c.type, c._etag FROM c WHERE c.type IN ('ledger', 'book', 'bookTerms', 'alert', 'cost', 'usage', 'seat', 'cover')");
        List<OwnedDocument> documents = [];
        await foreach (var document in assets.QueryAsync<OwnedDocument>(query, id.ToString(), cancellationToken))
        {
            documents.Add(document.Value with { ETag = document.ETag });
        }

        return documents;
    }

    /// <summary>Assets that are assigned to it, seats that it holds, contracts that cover it.</summary>
    public IAsyncEnumerable<AssetReference> ReferencesAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            """
            SELECT c.id, c.pk, c.type FROM c
            WHERE (c.type IN ('asset', 'seat') AND c.assignedAssetId = @id) OR (c.type = 'cover' AND c.coveredAssetId = @id)
            """).WithParameter("@id", id.ToString());
        return assets.QueryValuesAsync<AssetReference>(query, pk: null, cancellationToken);
    }

    public async Task<AssetTies> TiesAsync(Guid id, IReadOnlyList<OwnedDocument> owned, CancellationToken cancellationToken)
    {
        var references = await ReferencesAsync(id, cancellationToken).Select(reference => reference.Type).Distinct().ToListAsync(cancellationToken);
        return new AssetTies
        {
            HoldsAssets = references.Contains(AssetDocument.TypeName),
            HoldsSeats = references.Contains(SeatDocument.TypeName),
            IsCovered = references.Contains(CoverDocument.TypeName),
            HasCosts = Has("cost"),
            HasSeatsAssigned = Has(SeatDocument.TypeName),
            CoversOthers = Has(CoverDocument.TypeName),
        };

        bool Has(string type) => owned.Any(document => document.Type == type);
    }
}
