using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation;

/// <summary><c>GET /depreciation/runs/{id}</c> and its <c>/result</c>, which is 202 until the run has ended.</summary>
internal sealed class GetDepreciationRun(JobService<RunRequest, PostingCounts> runs)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetDepreciationRun))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToGetAsync(request, RunContract.Write);

    [Function("GetDepreciationRunResult")]
    public Task<IResult> Result(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/runs/{id:guid}/result")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToAnswerAsync(run => JobResults.Result(request, run, RunContract.Write));

    public static Error NotFound(Guid id) => Error.NotFound(DepreciationErrorCodes.DepreciationRunNotFound, $"There is no depreciation run {id}.");

    private Task<Result<Stored<Job<RunRequest, PostingCounts>>>> FindAsync(HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract).ThenAsync(_ => runs.FindAsync(id, cancellationToken).OrErrorAsync(NotFound(id)));
}
