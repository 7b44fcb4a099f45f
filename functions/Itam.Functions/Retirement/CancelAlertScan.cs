using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>DELETE /alerts/scans/{id}</c>: stops a scan between two assets. The alerts it has raised stay; the next scan goes on.</summary>
internal sealed class CancelAlertScan(JobService<ScanRequest, ScanCounts> scans)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(CancelAlertScan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "alerts/scans/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(async _ => await scans.CancelAsync(id, cancellationToken) ?? GetAlertScan.NotFound(id))
            .ToAnswerAsync(canceled => JobResults.Canceled(request, canceled, ScanContract.Write));
}
