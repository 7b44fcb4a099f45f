using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts/{id}</c>: the alert, or 304 if the caller has its state; 404 <c>alertNotFound</c>.</summary>
internal sealed class GetAlert(AlertStore store)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => store.GetAsync(id, cancellationToken))
            .ToGetAsync(request, AlertContract.Write);
}
