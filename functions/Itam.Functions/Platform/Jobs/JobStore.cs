using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Jobs;

/// <summary>The documents of one kind of jobs, and of their shards.</summary>
internal sealed class JobStore<TRequest, TCounts>(
    [FromKeyedServices(Containers.Operations)] DocumentContainer operations, IJobKind<TRequest, TCounts> kind)
    where TCounts : class, ICounts<TCounts>, new()
{
    /// <summary>A job of this kind as its document is; null if there is none.</summary>
    public async Task<Stored<Job<TRequest, TCounts>>?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await operations.FindAsync<JsonElement>(id.ToString(), id.ToString(), cancellationToken);
        return found is { Value: var document } && document.GetProperty("type").GetString() == kind.Type
            ? operations.Restore<Job<TRequest, TCounts>>(document)
            : null;
    }

    public Task<Page<Job<TRequest, TCounts>>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<Job<TRequest, TCounts>>(kind.Type, request, pk: null, cancellationToken);

    /// <summary>Creates a job together with the shard that plans it.</summary>
    public async Task<(WriteStatus Status, string? ETag)> CreateAsync(Job<TRequest, TCounts> job, JobShard<TCounts> planning, CancellationToken cancellationToken)
    {
        var write = await operations.Batch(job.Id.ToString()).Create(job).Create(planning).CommitAsync(cancellationToken);
        return (write.Status, write.IsDone ? write.ETags[0] : null);
    }

    /// <summary>Reads a job, changes it and writes it. 409 <c>concurrentUpdate</c>.</summary>
    /// <param name="change">The job as it shall be; the same one: nothing is written.</param>
    public Task<Result<Stored<Job<TRequest, TCounts>>>> ChangeAsync(
        Guid id, Func<Job<TRequest, TCounts>, Job<TRequest, TCounts>> change, CancellationToken cancellationToken)
    {
        return operations.Concurrency.RunAsync<Stored<Job<TRequest, TCounts>>>("job", AttemptAsync, cancellationToken);

        async Task<Attempt<Stored<Job<TRequest, TCounts>>>> AttemptAsync()
        {
            var before = await FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no {kind.Type} {id}.");
            var after = change(before.Value);
            if (ReferenceEquals(after, before.Value))
            {
                return before;
            }

            var write = await operations.ReplaceAsync(id.ToString(), id.ToString(), after, before.ETag, cancellationToken);
            return write.IsDone ? new Stored<Job<TRequest, TCounts>>(after, write.ETag!) : Attempt<Stored<Job<TRequest, TCounts>>>.Overtaken;
        }
    }

    public Task<Stored<JobShard<TCounts>>?> FindShardAsync(Guid jobId, int number, CancellationToken cancellationToken) =>
        operations.FindAsync<JobShard<TCounts>>(ShardKey.PartitionOf(jobId, number), ShardKey.IdOf(jobId, number), cancellationToken);

    /// <summary>Creates a shard; one that an earlier attempt created stays as it is.</summary>
    public Task<Write> CreateShardAsync(JobShard<TCounts> shard, CancellationToken cancellationToken) =>
        operations.CreateAsync(shard.Pk, shard, cancellationToken);

    public async Task<Stored<JobShard<TCounts>>?> SaveShardAsync(JobShard<TCounts> shard, string etag, CancellationToken cancellationToken)
    {
        var write = await operations.ReplaceAsync(shard.Pk, shard.Id, shard, etag, cancellationToken);
        return write.IsDone ? new Stored<JobShard<TCounts>>(shard, write.ETag!) : null;
    }

    /// <summary>All shards of a job, in no order.</summary>
    public IAsyncEnumerable<Stored<JobShard<TCounts>>> ShardsAsync(Guid jobId, CancellationToken cancellationToken) =>
        operations.QueryAsync<JobShard<TCounts>>(OfJob("SELECT *", jobId), null, cancellationToken);

    /// <summary>How many shards of a job have not ended, as far as this instance can see.</summary>
    public async Task<int> CountOpenShardsAsync(Guid jobId, CancellationToken cancellationToken) =>
        await operations.QueryValuesAsync<int>(OfJob("SELECT VALUE COUNT(1)", jobId, " AND c.state IN ('ready', 'running')"), null, cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);

    private static QueryDefinition OfJob(string select, Guid jobId, string also = "") =>
        new QueryDefinition($"{select} FROM c WHERE c.type = @type AND c.jobId = @job{also}").WithParameter("@type", ShardKey.TypeName).WithParameter("@job", jobId.ToString());
}
