using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/{id}/snooze {until}</c>: puts it off until a day to come. Doing it again is no change; 409 <c>alertResolved</c> when it is over.</summary>
internal sealed class SnoozeAlert(AlertStore store, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(SnoozeAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id:guid}/snooze")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var asked = FieldReader.Read(body.Value, Snooze.Fields, new Snooze(null), faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var actor = Actors.Of(request);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var changed = await store.ChangeAsync(id, ifMatch.Value, alert => alert.Snooze(asked.Until!.Value, today, now, actor), actor, scanId: null, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AlertContract.Write) : Problem.From(changed.Error);
    }

    private sealed record Snooze(DateOnly? Until)
    {
        public static IReadOnlyList<Field<Snooze>> Fields { get; } =
        [
            new("until", FieldKind.Day, s => s.Until, (s, v) => s with { Until = (DateOnly?)v }) { Required = true },
        ];
    }
}
