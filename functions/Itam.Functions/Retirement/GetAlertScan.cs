using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts/scans/{id}</c> and its <c>/result</c>, which is 202 until the scan has ended.</summary>
internal sealed class GetAlertScan(JobService<ScanRequest, ScanCounts> scans)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetAlertScan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/scans/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToGetAsync(request, ScanContract.Write);

    [Function("GetAlertScanResult")]
    public Task<IResult> Result(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/scans/{id:guid}/result")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToAnswerAsync(scan => JobResults.Result(request, scan, ScanContract.Write));

    public static Error NotFound(Guid id) => Error.NotFound(AlertErrorCodes.AlertScanNotFound, $"There is no alert scan {id}.");

    private Task<Result<Stored<Job<ScanRequest, ScanCounts>>>> FindAsync(HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract).ThenAsync(_ => scans.FindAsync(id, cancellationToken).OrErrorAsync(NotFound(id)));
}
