using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lifecycle;

/// <summary>
/// <c>DELETE /assets/{id}/legal-hold {reason?}</c>: the asset may go its way again; 204, also when there was no hold. Takes the asset's ETag.
/// The body may be left out: some callers cannot send one with a DELETE.
/// </summary>
internal sealed class LiftLegalHold(AssetRegister register, TimeProvider time)
{
    private static readonly BodyTable<string?> Reason = new(
        [new("reason", FieldKind.Text, reason => reason, (_, value) => (string?)value) { MultiLine = true }], null)
    {
        IsOptional = true,
    };

    internal static readonly CallContract Contract = CallContract.ChangeBy(Reason);

    [Function(nameof(LiftLegalHold))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/legal-hold")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => call.Body(Reason).ThenAsync(reason => register.ChangeAsync(
                id, call.IfMatch, asset => asset.LiftLegalHold(time.GetUtcNow(), call.Actor), call.Actor, "legalHoldLifted", reason, cancellationToken)))
            .ToNoContentAsync();
}
