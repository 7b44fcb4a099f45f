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
/// <c>POST /assets/{id}/checkin {location?, reason?}</c>: takes the asset back into stock; 200 with it. What is in stock already stays as it is.
/// 409 <c>transitionNotAllowed</c> with what is allowed.
/// </summary>
internal sealed class CheckInAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(CheckInAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/checkin")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var checkin = FieldReader.Read(body.Value, Checkin.Fields, Checkin.Empty, faults);
        var actor = Actors.Of(request);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        var changed = await register.ChangeAsync(
            id, ifMatch.Value, asset => FieldReader.Combine(faults, asset.CheckIn(checkin, today, now, actor)), actor, "checkedIn", checkin.Reason, cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, AssetContract.Write) : Problem.From(changed.Error);
    }
}
