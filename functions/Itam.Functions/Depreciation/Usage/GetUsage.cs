using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Usage;

/// <summary><c>GET /assets/{id}/usage/{yyyy-MM}</c>; 404 <c>usageNotFound</c>.</summary>
internal sealed class GetUsage(UsageStore store)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetUsage))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/usage/{period}")] HttpRequest request,
        Guid id, string period, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => FindAsync(id, period, cancellationToken).OrErrorAsync(UsageStore.NotFound()))
            .ToGetAsync(request, UsageDocument.Write);

    private async Task<Stored<UsageDocument>?> FindAsync(Guid id, string period, CancellationToken cancellationToken) =>
        YearMonth.TryParse(RouteText.Of(period), out var month) ? await store.FindAsync(id, month, cancellationToken) : null;
}
