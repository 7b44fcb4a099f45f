using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>DELETE /depreciation/runs/{id}</c>: stops a run between two assets. What it has posted stays; the next run goes on.</summary>
internal sealed class CancelDepreciationRun(JobService<RunRequest, PostingCounts> runs)
{
    [Function(nameof(CancelDepreciationRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "depreciation/runs/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } refusal)
        {
            return Problem.From(refusal);
        }

        return await runs.CancelAsync(id, cancellationToken) is { } canceled
            ? JobAnswers.Canceled(request, canceled, RunContract.Write)
            : Problem.From(GetDepreciationRun.NotFound(id));
    }
}
