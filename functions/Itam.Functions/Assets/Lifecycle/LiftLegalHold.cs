using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// <c>DELETE /assets/{id}/legal-hold {reason?}</c>: the asset may go its way again; 204, also when there was no hold. Takes the asset's ETag.
/// The body may be left out: some callers cannot send one with a DELETE.
/// </summary>
internal sealed class LiftLegalHold(AssetRegister register, TimeProvider time)
{
    private static readonly Field<string?>[] Body =
        [new("reason", FieldKind.Text, reason => reason, (_, value) => (string?)value) { MultiLine = true }];

    [Function(nameof(LiftLegalHold))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/legal-hold")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var reason = FieldReader.Read<string?>(body.Value, Body, null, faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var actor = Actors.Of(request);
        var changed = await register.ChangeAsync(id, ifMatch.Value, Lift, actor, "legalHoldLifted", reason, cancellationToken);
        return changed.IsOk ? Answers.NoContent() : Problem.From(changed.Error);

        Result<Asset> Lift(Asset asset) => asset.LiftLegalHold(time.GetUtcNow(), actor);
    }
}
