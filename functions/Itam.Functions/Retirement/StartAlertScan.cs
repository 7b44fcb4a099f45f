using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/scans</c>: scans now, rather than at the timer's next time. 202 with the job, which the workers carry out.</summary>
internal sealed class StartAlertScan(JobService<ScanRequest, ScanCounts> scans, TimeProvider time)
{
    internal static readonly CallContract Contract = CallContract.Post(BodyTable.Empty);

    [Function(nameof(StartAlertScan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/scans")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => call.Body(BodyTable.Empty)
                .MapAsync(_ => scans.StartAsync(RepeatableRequest.NewId(time.GetUtcNow()), new ScanRequest(), call.Actor, cancellationToken)))
            .ToAnswerAsync(scan => JobResults.Accepted(request, scan, ScanContract.Write));
}
