using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Usage;

/// <summary>
/// <c>POST /assets/{id}/usage {period, units}</c>: what the asset produced in a month, for units of production; 201, or 200 when it replaces
/// an earlier report. For a month that is posted it counts with the next posting.
/// </summary>
internal sealed class ReportUsage(UsageStore store, BookBases bases)
{
    private static readonly BodyTable<UsageReport> Body = new(UsageReport.Fields, new UsageReport(null, null)) { ReadOnly = ["assetId", "etag", .. AuditFields.Names] };

    internal static readonly CallContract Contract = CallContract.Post(Body);

    [Function(nameof(ReportUsage))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/usage")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => ReportAsync(call, id, cancellationToken))
            .ToAnswerAsync(put => put.IsNew
                ? ApiResults.Created(request, put.Report.Value.Period.ToString(), put.Report, UsageDocument.Write)
                : ApiResults.Entity(put.Report, UsageDocument.Write));

    private async Task<Result<(Stored<UsageDocument> Report, bool IsNew)>> ReportAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var report = call.ReadBody(Body);
        call.Faults.AddRange(report.Faults(YearMonth.Of(bases.Today)));
        return call.Refusal is { } refusal
            ? refusal
            : await store.ReportAsync(id, report.Period!.Value, report.Units!.Value, call.Actor, cancellationToken);
    }
}
