using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Procurement;

/// <summary>What imports keep in the store beside their jobs: the outcomes of their rows, and which contents are in.</summary>
internal sealed class ImportStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations)
{
    public async Task<ChunkOutcomes?> FindOutcomesAsync(Guid import, int number, CancellationToken cancellationToken) =>
        (await operations.FindAsync<ChunkOutcomes>(ChunkOutcomes.Partition(import, number), ChunkOutcomes.DocumentId, cancellationToken))?.Value;

    public Task SaveOutcomesAsync(ChunkOutcomes outcomes, CancellationToken cancellationToken) => operations.UpsertAsync(outcomes.Pk, outcomes, cancellationToken);

    /// <summary>The import that brought in every row of a content; null if there is none.</summary>
    public async Task<Guid?> FindImportOfAsync(string contentHash, CancellationToken cancellationToken)
    {
        var id = ImportedContent.IdOf(contentHash, ImportProfile.Default);
        return (await operations.FindAsync<ImportedContent>(id, id, cancellationToken))?.Value.ImportId;
    }

    /// <summary>Writes down that every row of a content is in: the same bytes are a duplicate from now on.</summary>
    public Task RememberAsync(string contentHash, Guid import, CancellationToken cancellationToken)
    {
        var content = ImportedContent.Of(contentHash, ImportProfile.Default, import);
        return operations.UpsertAsync(content.Pk, content, cancellationToken);
    }

    /// <summary>A content all of whose rows are in, by hash and profile.</summary>
    private sealed record ImportedContent(string Id, string Pk, string Type, int SchemaVersion, Guid ImportId)
    {
        public static string IdOf(string contentHash, ImportProfile profile) => FormattableString.Invariant($"content:{contentHash}:{profile.Name}:{profile.Version}");

        public static ImportedContent Of(string contentHash, ImportProfile profile, Guid import)
        {
            var id = IdOf(contentHash, profile);
            return new ImportedContent(id, id, "importedContent", DocumentJson.SchemaVersion, import);
        }
    }
}
