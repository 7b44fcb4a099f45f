using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>What ties an asset down: the documents in its partition and the references from elsewhere, of the types that the participants declare.</summary>
internal sealed class AssetBondStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, AssetParticipants participants)
{
    public async Task<IReadOnlyList<OwnedDocument>> OwnedAsync(Guid id, CancellationToken cancellationToken)
    {
        var types = participants.OwnedTypes.Select(type => type.Name).ToList();
        var names = string.Join(", ", types.Select((_, index) => $"@type{index}"));
        var query = types.Index().Aggregate(
            new QueryDefinition($"SELECT c.id, c.type, c._etag FROM c WHERE c.type IN ({names})"),
            (so, type) => so.WithParameter($"@type{type.Index}", type.Item));
        List<OwnedDocument> documents = [];
        await foreach (var document in assets.QueryAsync<OwnedDocument>(query, id.ToString(), cancellationToken))
        {
            documents.Add(document.Value with { ETag = document.ETag });
        }

        return documents;
    }

    public IAsyncEnumerable<AssetReference> ReferencesAsync(Guid id, CancellationToken cancellationToken)
    {
        var types = participants.ReferringTypes.ToList();
        var conditions = string.Join(" OR ", types.Select((type, index) => $"(c.type = @type{index} AND c[\"{type.Field}\"] = @id)"));
        var query = types.Index().Aggregate(
            new QueryDefinition($"SELECT c.id, c.pk, c.type FROM c WHERE {conditions}").WithParameter("@id", id.ToString()),
            (so, type) => so.WithParameter($"@type{type.Index}", type.Item.Name));
        return assets.QueryValuesAsync<AssetReference>(query, pk: null, cancellationToken);
    }

    /// <summary>The reasons against deleting an asset.</summary>
    public async Task<IReadOnlyList<string>> ReasonsAgainstDeletionAsync(Guid id, IReadOnlyList<OwnedDocument> owned, CancellationToken cancellationToken)
    {
        var referring = await ReferencesAsync(id, cancellationToken).Select(reference => reference.Type).ToHashSetAsync(cancellationToken: cancellationToken);
        return
        [
            .. participants.ReferringTypes.Where(type => referring.Contains(type.Name)).Select(type => type.ReasonAgainstDeletion),
            .. participants.OwnedTypes.Where(type => owned.Any(document => document.Type == type.Name)).Select(type => type.ReasonAgainstDeletion).OfType<string>(),
        ];
    }
}
