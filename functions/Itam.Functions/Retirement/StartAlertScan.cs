using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Itam.Functions.Retirement;

/// <summary>
/// <c>POST /alerts/scans</c>: scans now, rather than at the timer's next time. 202 with the job, which has a record before it begins,
/// so that the timer finishes it should this instance die; a caller who does not wait for the answer does not stop it.
/// </summary>
internal sealed class StartAlertScan(JobStore<AlertScan> scans, ScanExecution execution, TimeProvider time, IHostApplicationLifetime lifetime)
{
    [Function(nameof(StartAlertScan))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/scans")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        FieldReader.Read<object?>(body.Value, [], null, faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var (scan, isOurs) = await scans.StartAsync(AlertScan.New(time.GetUtcNow(), Actors.Of(request)), cancellationToken);
        if (isOurs)
        {
            using var outside = RepeatableRequest.Suspend();
            scan = await execution.ExecuteAsync(scan, lifetime.ApplicationStopping);
        }

        return Jobs.Accepted(request, scan.Value.Id, scan, ScanContract.Write);
    }
}
