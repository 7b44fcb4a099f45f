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
/// <c>POST /assets/{id}/checkout {assignedTo | location | assignedAssetId, expectedReturn?, reason?}</c>: hands the asset out; 200 with it, in use.
/// 409 <c>alreadyCheckedOut</c> with who has it, <c>transitionNotAllowed</c> with what is allowed, <c>assignedAssetRetired</c>, <c>assignmentCycle</c>.
/// </summary>
internal sealed class CheckOutAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly BodyTable<Checkout> Body = new(Checkout.Fields, Checkout.Empty);

    internal static readonly CallContract Contract = CallContract.ChangeBy(Body);

    [Function(nameof(CheckOutAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/checkout")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => CheckOutAsync(call, id, cancellationToken))
            .ToEntityAsync(AssetContract.Write);

    private Task<Result<Stored<Asset>>> CheckOutAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var checkout = call.ReadBody(Body);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        return register.ChangeAsync(id, call.IfMatch, CheckOut, call.Actor, "checkedOut", checkout.Reason, cancellationToken);

        Result<Asset> CheckOut(Asset asset) => call.Combine(asset.CheckOut(checkout, today, now, call.Actor));
    }
}
