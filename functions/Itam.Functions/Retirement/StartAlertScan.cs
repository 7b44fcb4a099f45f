using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/scans</c>: scans now, rather than at the timer's next time. 202 with the job, which the workers carry out.</summary>
internal sealed class StartAlertScan(JobService<ScanRequest, ScanCounts> scans, TimeProvider time)
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

        var scan = await scans.StartAsync(RepeatableRequest.NewId(time.GetUtcNow()), new ScanRequest(), Actors.Of(request), cancellationToken);
        return JobAnswers.Accepted(request, scan, ScanContract.Write);
    }
}
