using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
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
    private static readonly string[] ReadOnly = ["assetId", "etag", .. AuditFields.Names];

    [Function(nameof(ReportUsage))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/usage")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var report = FieldReader.Read(body.Value, UsageReport.Fields, new UsageReport(null, null), faults, ReadOnly);
        faults.AddRange(report.Faults(YearMonth.Of(bases.Today)));
        if (faults.Count > 0 || report is not { Period: { } period, Units: { } units })
        {
            return Problem.From(Error.Validation(faults));
        }

        var put = await store.ReportAsync(id, period, units, Actors.Of(request), cancellationToken);
        return !put.IsOk ? Problem.From(put.Error)
            : put.Value.IsNew ? Answers.Created(request, period.ToString(), put.Value.Report, UsageDocument.Write)
            : Answers.Entity(put.Value.Report, UsageDocument.Write);
    }
}
