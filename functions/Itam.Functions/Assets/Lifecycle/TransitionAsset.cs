using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
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
    private static readonly BodyTable<AssetTransition> Body = new(AssetTransition.Fields, AssetTransition.Empty) { Others = ["disposal"] };

    internal static readonly CallContract Contract = CallContract.ChangeBy(Body);

    [Function(nameof(TransitionAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/transitions")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => MoveAsync(call, id, cancellationToken))
            .ToEntityAsync(AssetContract.Write);

    private Task<Result<Stored<Asset>>> MoveAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var transition = Read(call);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        return register.ChangeAsync(id, call.IfMatch, Move, call.Actor, "transitioned", transition.Reason, cancellationToken);

        // Without a target there is no rule to ask; else what the target needs is reported beside what could not be read.
        Result<Asset> Move(Asset asset) => call.Faults.Exists(fault => fault.Field == "to")
            ? Error.Validation(call.Faults)
            : call.Combine(asset.Transition(transition, today, now, call.Actor));
    }

    private static AssetTransition Read(ApiCall call)
    {
        if (!call.Json.TryGetPresent("to", out _))
        {
            call.Faults.Add(new FieldError("to", FaultCodes.Required, "is required"));
        }

        var transition = call.ReadBody(Body);
        if (!call.Json.TryGetPresent("disposal", out var disposal))
        {
            return transition;
        }

        if (disposal.ValueKind != JsonValueKind.Object)
        {
            call.Faults.Add(new FieldError("disposal", FaultCodes.WrongType, "must be an object"));
            return transition;
        }

        return transition with { Disposal = FieldReader.Read(disposal, Disposal.Fields, Disposal.Empty, call.Faults, prefix: "disposal.") };
    }
}
