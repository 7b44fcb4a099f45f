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
/// <c>POST /assets/{id}/checkout {assignedTo | location | assignedAssetId, expectedReturn?, reason?}</c>: hands the asset out; 200 with it, in use.
/// 409 <c>alreadyCheckedOut</c> with who has it, <c>transitionNotAllowed</c> with what is allowed, <c>assignedAssetRetired</c>, <c>assignmentCycle</c>.
/// </summary>
internal sealed class CheckOutAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(CheckOutAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/checkout")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var checkout = FieldReader.Read(body.Value, Checkout.Fields, Checkout.Empty, faults);
        var actor = Actors.Of(request);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var changed = await register.ChangeAsync(
            id, ifMatch.Value, CheckOut, actor, "checkedOut", checkout.Reason, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);

        Result<Asset> CheckOut(Asset asset) => FieldReader.Combine(faults, asset.CheckOut(checkout, today, now, actor));
    }
}
