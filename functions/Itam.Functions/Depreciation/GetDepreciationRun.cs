using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/runs/{id}</c> and its <c>/result</c>, which is 202 until the run has ended.</summary>
internal sealed class GetDepreciationRun(JobService<RunRequest, PostingCounts> runs)
{
    [Function(nameof(GetDepreciationRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var run = await FindAsync(request, id, cancellationToken);
        return run.IsOk ? Answers.Read(request, run.Value, RunContract.Write) : Problem.From(run.Error);
    }

    [Function("GetDepreciationRunResult")]
    public async Task<IResult> Result(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs/{id:guid}/result")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var run = await FindAsync(request, id, cancellationToken);
        return run.IsOk ? JobAnswers.Result(request, run.Value, RunContract.Write) : Problem.From(run.Error);
    }

    public static Error NotFound(Guid id) => Error.NotFound("depreciationRunNotFound", $"There is no depreciation run {id}.");

    private async Task<Result<Stored<Job<RunRequest, PostingCounts>>>> FindAsync(HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } refusal)
        {
            return refusal;
        }

        return await runs.FindAsync(id, cancellationToken) is { } run ? run : NotFound(id);
    }
}
