using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation;

/// <summary>The records of runs.</summary>
internal sealed class RunStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time)
{
    /// <summary>A run that has not said anything for so long has died; whoever finds it goes on with it.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    public Task<Stored<DepreciationRun>?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        operations.FindAsync<DepreciationRun>(id.ToString(), id.ToString(), cancellationToken);

    public Task<Page<DepreciationRun>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<DepreciationRun>(DepreciationRun.TypeName, request, pk: null, cancellationToken);

    public async Task<Stored<DepreciationRun>> AddAsync(DepreciationRun run, CancellationToken cancellationToken)
    {
        var write = await operations.CreateAsync(run.Id.ToString(), run, cancellationToken);
        return write.IsDone ? new Stored<DepreciationRun>(run, write.ETag!) : throw new InvalidOperationException($"The run {run.Id} exists already.");
    }

    /// <summary>Writes what a run has come to; null if another took it over in the meantime.</summary>
    public async Task<Stored<DepreciationRun>?> SaveAsync(Stored<DepreciationRun> before, DepreciationRun after, CancellationToken cancellationToken)
    {
        after = after with { UpdatedAt = time.GetUtcNow() };
        var write = await operations.ReplaceAsync(after.Id.ToString(), after.Id.ToString(), after, before.ETag, cancellationToken);
        return write.IsDone ? new Stored<DepreciationRun>(after, write.ETag!) : null;
    }

    /// <summary>Runs that were asked for and never finished, because what ran them died.</summary>
    public async Task<IReadOnlyList<Stored<DepreciationRun>>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        List<Stored<DepreciationRun>> runs = [];
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status IN ('notStarted', 'running')").WithParameter("@type", DepreciationRun.TypeName);
        await foreach (var run in operations.QueryAsync<DepreciationRun>(query, null, cancellationToken))
        {
            if (time.GetUtcNow() - run.Value.UpdatedAt >= Silence)
            {
                runs.Add(run);
            }
        }

        return runs;
    }
}
