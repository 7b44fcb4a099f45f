using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/runs</c>: the newest first.</summary>
internal sealed class ListDepreciationRuns(JobService<RunRequest, PostingCounts> runs)
{
    internal static readonly CallContract Contract = CallContract.ListOf(
        new([Filter.Choice<JobStatus>("status", "c.status = @status")], ["createdAt"]) { NewestFirst = true, Columns = RunContract.Columns });

    [Function(nameof(ListDepreciationRuns))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => runs.ListAsync(list, cancellationToken))
            .ToPageAsync(request, RunContract.Write);
}
