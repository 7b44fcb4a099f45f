using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts</c>: a page of the alerts that match every filter, what is due first before the rest.</summary>
internal sealed class ListAlerts(AlertStore store)
{
    internal static readonly CallContract Contract = CallContract.ListOf(AlertContract.List);

    [Function(nameof(ListAlerts))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => store.ListAsync(list, cancellationToken))
            .ToPageAsync(request, AlertContract.Write);
}
