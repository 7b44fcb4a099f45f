using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>DELETE /depreciation/runs/{id}</c>: stops a run between two assets. What it has posted stays; the next run goes on.</summary>
internal sealed class CancelDepreciationRun(JobService<RunRequest, PostingCounts> runs)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(CancelDepreciationRun))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "depreciation/runs/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(async _ => await runs.CancelAsync(id, cancellationToken) ?? GetDepreciationRun.NotFound(id))
            .ToAnswerAsync(canceled => JobResults.Canceled(request, canceled, RunContract.Write));
}
