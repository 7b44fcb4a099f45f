using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts</c>: a page of the alerts that match every filter, what is due first before the rest.</summary>
internal sealed class ListAlerts(AlertStore store)
{
    [Function(nameof(ListAlerts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, AlertContract.List);
        return list.IsOk
            ? Answers.Page(request, await store.ListAsync(list.Value, cancellationToken), AlertContract.Write)
            : Problem.From(list.Error);
    }
}
