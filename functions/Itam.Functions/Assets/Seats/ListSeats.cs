using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary><c>GET /assets/{id}/assignments</c>: a page of the assigned seats, by name.</summary>
internal sealed class ListSeats(AssetPartStore parts)
{
    internal static readonly ListContract List = new(
        [
            Filter.IgnoringCase("assignedTo"),
            new("assignedAssetId", FieldKind.Id, "c.assignedAssetId = @assignedAssetId"),
        ],
        ["entryKey"])
    {
        Columns = ["assetId", "seat", .. SeatHolder.Fields.Select(field => field.Name), .. AuditFields.Names],
    };

    internal static readonly CallContract Contract = CallContract.ListOf(List);

    [Function(nameof(ListSeats))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/assignments")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(list => parts.ListAsync<SeatDocument>(id, SeatDocument.TypeName, list, cancellationToken))
            .ToPageAsync(request, SeatDocument.Write);
}
