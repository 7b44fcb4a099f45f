using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/{id}/acknowledge {note?}</c>: somebody has seen to it. Doing it again is no change; 409 <c>alertResolved</c> when it is over.</summary>
internal sealed class AcknowledgeAlert(AlertStore store, TimeProvider time)
{
    [Function(nameof(AcknowledgeAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id:guid}/acknowledge")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var asked = FieldReader.Read(body.Value, Acknowledgement.Fields, new Acknowledgement(null), faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var actor = Actors.Of(request);
        var changed = await store.ChangeAsync(id, ifMatch.Value, alert => alert.Acknowledge(asked.Note, time.GetUtcNow(), actor), actor, scanId: null, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AlertContract.Write) : Problem.From(changed.Error);
    }

    private sealed record Acknowledgement(string? Note)
    {
        public static IReadOnlyList<Field<Acknowledgement>> Fields { get; } =
        [
            new("note", FieldKind.Text, a => a.Note, (a, v) => a with { Note = (string?)v }) { MaxLength = 1000, MultiLine = true },
        ];
    }
}
