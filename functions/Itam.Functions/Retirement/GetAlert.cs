using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>GET /alerts/{id}</c>: the alert, or 304 if the caller has its state; 404 <c>alertNotFound</c>.</summary>
internal sealed class GetAlert(AlertStore store)
{
    [Function(nameof(GetAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var alert = await store.GetAsync(id, cancellationToken);
        return alert.IsOk ? Answers.Read(request, alert.Value, AlertContract.Write) : Problem.From(alert.Error);
    }
}
