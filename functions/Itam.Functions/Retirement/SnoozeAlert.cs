using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Retirement;

/// <summary><c>POST /alerts/{id}/snooze {until}</c>: puts it off until a day to come. Doing it again is no change; 409 <c>alertResolved</c> when it is over.</summary>
internal sealed class SnoozeAlert(AlertStore store, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly BodyTable<DateOnly?> Until = new(
        [new("until", FieldKind.Day, until => until, (_, value) => (DateOnly?)value) { Required = true }], null);

    internal static readonly CallContract Contract = CallContract.ChangeBy(Until);

    [Function(nameof(SnoozeAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id:guid}/snooze")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => SnoozeAsync(call, id, cancellationToken))
            .ToEntityAsync(AlertContract.Write);

    private Task<Result<Stored<Alert>>> SnoozeAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        return call.Body(Until).ThenAsync(until => store.ChangeAsync(
            id, call.IfMatch, alert => alert.Snooze(until!.Value, today, now, call.Actor), call.Actor, scanId: null, cancellationToken));
    }
}
