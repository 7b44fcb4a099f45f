using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// <c>PUT /assets/{id}/legal-hold {reason}</c>: the asset must be kept from now on; 200 with it. Again with the same reason changes nothing,
/// with another one only that.
/// </summary>
internal sealed class PlaceLegalHold(AssetRegister register, TimeProvider time)
{
    private static readonly Field<string?>[] Body =
        [new("reason", FieldKind.Text, reason => reason, (_, value) => (string?)value) { MultiLine = true, Required = true }];

    [Function(nameof(PlaceLegalHold))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/legal-hold")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var reason = FieldReader.Read<string?>(body.Value, Body, null, faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var actor = Actors.Of(request);
        var changed = await register.ChangeAsync(id, IfMatch.Optional(request), Place, actor, "legalHoldPlaced", reason, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);

        Result<Asset> Place(Asset asset) => asset.PlaceLegalHold(reason!, time.GetUtcNow(), actor);
    }
}
