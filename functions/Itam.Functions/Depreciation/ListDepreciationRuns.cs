using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/runs</c>: the newest first.</summary>
internal sealed class ListDepreciationRuns(JobService<RunRequest, PostingCounts> runs)
{
    private static readonly ListContract Contract = new([Filter.Choice<JobStatus>("status", "c.status = @status")], ["createdAt"]) { NewestFirst = true };

    [Function(nameof(ListDepreciationRuns))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, Contract);
        return list.IsOk ? Answers.Page(request, await runs.ListAsync(list.Value, cancellationToken), RunContract.Write) : Problem.From(list.Error);
    }
}
