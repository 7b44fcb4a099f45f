using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// <c>PUT /assets/{id}/legal-hold {reason}</c>: the asset must be kept from now on; 200 with it. Again with the same reason changes nothing,
/// with another one only that.
/// </summary>
internal sealed class PlaceLegalHold(AssetRegister register, TimeProvider time)
{
    private static readonly BodyTable<string?> Reason = new(
        [new("reason", FieldKind.Text, reason => reason, (_, value) => (string?)value) { MultiLine = true, Required = true }], null);

    internal static readonly CallContract Contract = CallContract.Put(Reason);

    [Function(nameof(PlaceLegalHold))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/legal-hold")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => call.Body(Reason).ThenAsync(reason => register.ChangeAsync(
                id, call.OptionalIfMatch, asset => Place(asset, reason!, call), call.Actor, "legalHoldPlaced", reason, cancellationToken)))
            .ToEntityAsync(AssetContract.Write);

    private Result<Asset> Place(Asset asset, string reason, ApiCall call) => asset.LegalHold is not null && call.OptionalIfMatch?.RefusalOfPart is { } refusal
        ? refusal
        : asset.PlaceLegalHold(reason, time.GetUtcNow(), call.Actor);
}
