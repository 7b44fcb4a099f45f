using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// <c>POST /assets/{id}/reinstate {reason}</c>: takes a retired asset back into stock, a final substatus included; its book goes on where it stood.
/// 409 <c>transitionNotAllowed</c> for what is not retired, so also for the second of two such calls.
/// </summary>
internal sealed class ReinstateAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(ReinstateAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/reinstate")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var reinstatement = FieldReader.Read(body.Value, Reinstatement.Fields, new Reinstatement(null), faults);
        var actor = Actors.Of(request);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var changed = await register.ChangeAsync(
            id, ifMatch.Value, asset => FieldReader.Combine(faults, asset.Reinstate(today, now, actor)), actor, "reinstated", reinstatement.Reason, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);
    }
}

/// <summary>What must be said to take an asset back.</summary>
/// <param name="Reason">Why; kept in the history.</param>
internal sealed record Reinstatement(string? Reason)
{
    public static IReadOnlyList<Field<Reinstatement>> Fields { get; } =
    [
        new("reason", FieldKind.Text, r => r.Reason, (r, v) => r with { Reason = (string?)v }) { MultiLine = true, Required = true },
    ];
}
