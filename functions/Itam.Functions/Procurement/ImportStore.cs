using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Procurement;

/// <summary>What imports keep in the store beside their jobs: the outcomes of their rows, and which contents are in.</summary>
internal sealed class ImportStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations)
{
    public Task<Stored<ChunkOutcomes>?> FindOutcomesAsync(Guid import, int number, CancellationToken cancellationToken) =>
        operations.FindAsync<ChunkOutcomes>(ChunkOutcomes.Partition(import, number), ChunkOutcomes.DocumentId, cancellationToken);

    /// <summary>Writes what a chunk has come to, or finds what another worker on it has written: that one was taken for dead, or this one was.</summary>
    /// <param name="before">What was there; null: nothing.</param>
    public async Task<Stored<ChunkOutcomes>> SaveOutcomesAsync(Stored<ChunkOutcomes>? before, ChunkOutcomes outcomes, CancellationToken cancellationToken)
    {
        var write = before is null
            ? await operations.CreateAsync(outcomes.Pk, outcomes, cancellationToken)
            : await operations.ReplaceAsync(outcomes.Pk, outcomes.Id, outcomes, before.ETag, cancellationToken);
        return write.IsDone
            ? new Stored<ChunkOutcomes>(outcomes, write.ETag!)
            : await operations.FindAsync<ChunkOutcomes>(outcomes.Pk, outcomes.Id, cancellationToken) ?? throw new InvalidOperationException($"The outcomes {outcomes.Pk} were deleted.");
    }

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
