using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>A job as a document of its own: id and partition are the job's id.</summary>
internal interface IJobDocument<TSelf> : IJob
    where TSelf : IJobDocument<TSelf>
{
    /// <summary>The documents' <c>type</c>.</summary>
    static abstract string TypeName { get; }

    Guid Id { get; }

    /// <summary>When the job was last heard of.</summary>
    DateTimeOffset UpdatedAt { get; }

    TSelf HeardOf(DateTimeOffset now);
}

/// <summary>The records of one sort of jobs. Whoever works on a job writes its record with the ETag it knows: a second worker makes the first one lose it.</summary>
internal sealed class JobStore<T>([FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time)
    where T : class, IJobDocument<T>
{
    /// <summary>A job that has not been heard of for so long has died; whoever finds it goes on with it.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    public Task<Stored<T>?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        operations.FindAsync<T>(id.ToString(), id.ToString(), cancellationToken);

    public Task<Page<T>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<T>(T.TypeName, request, pk: null, cancellationToken);

    public async Task<Stored<T>> AddAsync(T job, CancellationToken cancellationToken) => (await StartAsync(job, cancellationToken)).Job;

    /// <summary>
    /// Adds a job, or finds the one that an earlier attempt at the same request added. It is the caller's to execute unless it has ended,
    /// or whoever works on it is still heard of.
    /// </summary>
    public async Task<(Stored<T> Job, bool IsOurs)> StartAsync(T job, CancellationToken cancellationToken)
    {
        var write = await operations.CreateAsync(job.Id.ToString(), job, cancellationToken);
        if (write.IsDone)
        {
            return (new Stored<T>(job, write.ETag!), true);
        }

        return await FindAsync(job.Id, cancellationToken) is { } known && RepeatableRequest.Current is not null
            ? (known, known.Value.Status is JobStatus.NotStarted or JobStatus.Running && IsSilent(known.Value))
            : throw new InvalidOperationException($"There is a job {job.Id} already.");
    }

    /// <summary>Writes what a job has come to; null if another worker has taken it over.</summary>
    public async Task<Stored<T>?> SaveAsync(Stored<T> before, T after, CancellationToken cancellationToken)
    {
        after = after.HeardOf(time.GetUtcNow());
        var id = after.Id.ToString();
        var write = await operations.ReplaceAsync(id, id, after, before.ETag, cancellationToken);
        return write.IsDone ? new Stored<T>(after, write.ETag!) : null;
    }

    /// <summary>Jobs that were asked for and never ended, because what worked on them died.</summary>
    public async Task<IReadOnlyList<Stored<T>>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        List<Stored<T>> jobs = [];
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status IN ('notStarted', 'running')").WithParameter("@type", T.TypeName);
        await foreach (var job in operations.QueryAsync<T>(query, null, cancellationToken))
        {
            if (IsSilent(job.Value))
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }

    private bool IsSilent(T job) => time.GetUtcNow() - job.UpdatedAt >= Silence;
}
