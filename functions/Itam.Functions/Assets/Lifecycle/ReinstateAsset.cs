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
/// <c>POST /assets/{id}/reinstate {reason}</c>: takes a retired asset back into stock, a final substatus included; its book goes on where it stood.
/// 409 <c>transitionNotAllowed</c> for what is not retired, so also for the second of two such calls.
/// </summary>
internal sealed class ReinstateAsset(AssetRegister register, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly BodyTable<string?> Reason = new(
        [new("reason", FieldKind.Text, reason => reason, (_, value) => (string?)value) { MultiLine = true, Required = true }], null);

    internal static readonly CallContract Contract = CallContract.ChangeBy(Reason);

    [Function(nameof(ReinstateAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/{id:guid}/reinstate")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => ReinstateAsync(call, id, cancellationToken))
            .ToEntityAsync(AssetContract.Write);

    private Task<Result<Stored<Asset>>> ReinstateAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var reason = call.ReadBody(Reason);
        var now = time.GetUtcNow();
        var today = LocalCalendar.Today(now, options.Value.Zone);
        return register.ChangeAsync(id, call.IfMatch, Reinstate, call.Actor, "reinstated", reason, cancellationToken);

        Result<Asset> Reinstate(Asset asset) => call.Combine(asset.Reinstate(today, now, call.Actor));
    }
}
