using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>DELETE /alerts/scans/{id}</c>: stops a scan between two assets. The alerts it has raised stay; the next scan goes on.</summary>
internal sealed class CancelAlertScan(JobService<ScanRequest, ScanCounts> scans)
{
    [Function(nameof(CancelAlertScan))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "alerts/scans/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } refusal)
        {
            return Problem.From(refusal);
        }

        return await scans.CancelAsync(id, cancellationToken) is { } canceled
            ? JobAnswers.Canceled(request, canceled, ScanContract.Write)
            : Problem.From(GetAlertScan.NotFound(id));
    }
}
