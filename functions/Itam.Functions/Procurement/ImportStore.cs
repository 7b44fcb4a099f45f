using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Procurement;

/// <summary>The imports in the store.</summary>
internal sealed class ImportStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations)
{
    /// <summary>Whether this is the store's not answering, in time or at all.</summary>
    public static bool IsOutOfReach(Exception failure) => failure is OperationCanceledException or CosmosException or HttpRequestException;

    public Task<Stored<ImportDocument>?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        operations.FindAsync<ImportDocument>(id.ToString(), id.ToString(), cancellationToken);

    public async Task<Result<Stored<ImportDocument>>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } found ? found : Error.NotFound(ImportErrorCodes.ImportNotFound, $"There is no import {id}.");

    public Task<Page<ImportDocument>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<ImportDocument>(ImportDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>An import has one writer, the run of its file.</summary>
    public Task SaveAsync(ImportDocument import, CancellationToken cancellationToken) => operations.UpsertAsync(import.Pk, import, cancellationToken);

    public async Task<ImportChunk?> FindChunkAsync(string importId, int number, CancellationToken cancellationToken) =>
        (await operations.FindAsync<ImportChunk>(ImportChunk.Partition(importId, number), ImportChunk.RowsId, cancellationToken))?.Value;

    public Task SaveChunkAsync(ImportChunk chunk, CancellationToken cancellationToken) => operations.UpsertAsync(chunk.Pk, chunk, cancellationToken);

    /// <summary>Takes a content on for an import, unless another import of it is at work or succeeded: then that one comes back.</summary>
    public async Task<ImportDocument?> ClaimAsync(
        string contentHash, ImportProfile profile, Guid importId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mine = ImportClaim.Of(contentHash, profile, importId);
        while (true)
        {
            if ((await operations.CreateAsync(mine.Pk, mine, cancellationToken)).IsDone)
            {
                return null;
            }

            if (await operations.FindAsync<ImportClaim>(mine.Pk, mine.Id, cancellationToken) is not { } found)
            {
                continue;
            }

            if (found.Value.ImportId == importId)
            {
                return null;
            }

            if (await FindAsync(found.Value.ImportId, cancellationToken) is { Value: var holder } && (holder.HasSucceeded || holder.IsAlive(now)))
            {
                return holder;
            }

            // The other failed or died. Should it live after all, both write the same assets under the same ids.
            if ((await operations.ReplaceAsync(mine.Pk, mine.Id, mine, found.ETag, cancellationToken)).IsDone)
            {
                return null;
            }
        }
    }
}
