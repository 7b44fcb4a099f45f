using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/{id}/acknowledge {note?}</c>: somebody has seen to it. Doing it again is no change; 409 <c>alertResolved</c> when it is over.</summary>
internal sealed class AcknowledgeAlert(AlertStore store, TimeProvider time)
{
    private static readonly BodyTable<string?> Note = new(
        [new("note", FieldKind.Text, note => note, (_, value) => (string?)value) { MaxLength = 1000, MultiLine = true }], null)
    {
        IsOptional = true,
    };

    internal static readonly CallContract Contract = CallContract.ChangeBy(Note);

    [Function(nameof(AcknowledgeAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id:guid}/acknowledge")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => AcknowledgeAsync(call, id, cancellationToken))
            .ToEntityAsync(AlertContract.Write);

    private Task<Result<Stored<Alert>>> AcknowledgeAsync(ApiCall call, Guid id, CancellationToken cancellationToken) =>
        call.Body(Note).ThenAsync(note => store.ChangeAsync(
            id, call.IfMatch, alert => alert.Acknowledge(note, time.GetUtcNow(), call.Actor), call.Actor, scanId: null, cancellationToken));
}
