using System.Text.Json;
using Itam.Domain.Assets;
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
/// <c>POST /assets/{id}/transitions {to, substatus?, reason?, assignedTo?, location?, disposal?}</c>: moves an asset along its life, retirement included.
/// 409 <c>transitionNotAllowed</c> with what is allowed.
/// </summary>
internal sealed class TransitionAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(TransitionAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/transitions")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var transition = Read(body.Value, faults);
        var actor = Actors.Of(request);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var changed = await register.ChangeAsync(
            id, ifMatch.Value, Move, actor, "transitioned", transition.Reason, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);

        // Without a target there is no rule to ask; else what the target needs is reported beside what could not be read.
        Result<Asset> Move(Asset asset) => faults.Exists(fault => fault.Field == "to")
            ? Error.Validation(faults)
            : FieldReader.Combine([.. faults], asset.Transition(transition, today, now, actor));
    }

    private static AssetTransition Read(JsonElement body, List<FieldError> faults)
    {
        if (!body.TryGetPresent("to", out _))
        {
            faults.Add(new FieldError("to", "required", "must be given"));
        }

        var transition = FieldReader.Read(body, AssetTransition.Fields, AssetTransition.Empty, faults, others: ["disposal"]);
        if (!body.TryGetPresent("disposal", out var disposal))
        {
            return transition;
        }

        if (disposal.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new FieldError("disposal", "wrongType", "must be an object"));
            return transition;
        }

        return transition with { Disposal = FieldReader.Read(disposal, Disposal.Fields, Disposal.Empty, faults, prefix: "disposal.") };
    }
}
