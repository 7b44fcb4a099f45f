using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Usage;

/// <summary><c>GET /assets/{id}/usage</c>: a page, by month.</summary>
internal sealed class ListUsage(UsageStore store)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new([], ["entryKey"]) { Columns = ["assetId", "period", "units", .. AuditFields.Names] });

    [Function(nameof(ListUsage))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/usage")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(list => store.ListAsync(id, list, cancellationToken))
            .ToPageAsync(request, UsageDocument.Write);
}
