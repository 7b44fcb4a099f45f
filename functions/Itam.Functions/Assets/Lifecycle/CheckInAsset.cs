using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
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
    private static readonly BodyTable<Checkin> Body = new(Checkin.Fields, Checkin.Empty) { IsOptional = true };

    internal static readonly CallContract Contract = CallContract.ChangeBy(Body);

    [Function(nameof(CheckInAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/checkin")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => CheckInAsync(call, id, cancellationToken))
            .ToEntityAsync(AssetContract.Write);

    private Task<Result<Stored<Asset>>> CheckInAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var checkin = call.ReadBody(Body);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        return register.ChangeAsync(id, call.IfMatch, CheckIn, call.Actor, "checkedIn", checkin.Reason, cancellationToken);

        Result<Asset> CheckIn(Asset asset) => call.Combine(asset.CheckIn(checkin, today, now, call.Actor));
    }
}
