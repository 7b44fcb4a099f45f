using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Depreciation;

/// <summary>The document of a run while it is running: one worker at a time brings it up to date.</summary>
internal sealed class RunRecord(JobStore<DepreciationRun> runs, Stored<DepreciationRun> started) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private Stored<DepreciationRun> stored = started;
    private bool isLost;

    /// <summary>The run as it was started.</summary>
    public DepreciationRun Run { get; } = started.Value;

    public RunTally Tally { get; } = new();

    /// <summary>Writes the counts; not if another worker is just doing so.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (await gate.WaitAsync(0, cancellationToken))
        {
            await WriteAsync(Tally.Into(stored.Value), cancellationToken);
        }
    }

    /// <summary>Writes how the run ended.</summary>
    /// <param name="error">Null: it succeeded.</param>
    public async Task<Stored<DepreciationRun>> FinishAsync(JobError? error, TimeProvider time, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await WriteAsync(
            Tally.Into(stored.Value) with
            {
                Status = error is null ? JobStatus.Succeeded : JobStatus.Failed,
                Error = error,
                PercentComplete = 100,
                FinishedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return stored;
    }

    public void Dispose() => gate.Dispose();

    private async Task WriteAsync(DepreciationRun run, CancellationToken cancellationToken)
    {
        try
        {
            // Somebody who thought this run dead has it now and will finish the record; posting twice is impossible anyway.
            if (!isLost)
            {
                var written = await runs.SaveAsync(stored, run, cancellationToken);
                isLost = written is null;
                stored = written ?? stored;
            }
        }
        finally
        {
            gate.Release();
        }
    }
}
