using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Usage;

/// <summary><c>GET /assets/{id}/usage/{yyyy-MM}</c>; 404 <c>usageNotFound</c>.</summary>
internal sealed class GetUsage(UsageStore store)
{
    [Function(nameof(GetUsage))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/usage/{period}")] HttpRequest request,
        Guid id, string period, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return YearMonth.TryParse(RouteText.Of(period), out var month) && await store.FindAsync(id, month, cancellationToken) is { } report
            ? Answers.Read(request, report, UsageDocument.Write)
            : Problem.From(Error.NotFound("usageNotFound", "Nothing is reported for the asset and this month."));
    }
}
