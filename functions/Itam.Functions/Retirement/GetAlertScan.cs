using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts/scans/{id}</c> and its <c>/result</c>, which is 202 until the scan has ended.</summary>
internal sealed class GetAlertScan(JobService<ScanRequest, ScanCounts> scans)
{
    [Function(nameof(GetAlertScan))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/scans/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var scan = await FindAsync(request, id, cancellationToken);
        return scan.IsOk ? Answers.Read(request, scan.Value, ScanContract.Write) : Problem.From(scan.Error);
    }

    [Function("GetAlertScanResult")]
    public async Task<IResult> Result(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/scans/{id:guid}/result")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var scan = await FindAsync(request, id, cancellationToken);
        return scan.IsOk ? JobAnswers.Result(request, scan.Value, ScanContract.Write) : Problem.From(scan.Error);
    }

    public static Error NotFound(Guid id) => Error.NotFound("alertScanNotFound", $"There is no alert scan {id}.");

    private async Task<Result<Stored<Job<ScanRequest, ScanCounts>>>> FindAsync(HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } refusal)
        {
            return refusal;
        }

        return await scans.FindAsync(id, cancellationToken) is { } scan ? scan : NotFound(id);
    }
}
