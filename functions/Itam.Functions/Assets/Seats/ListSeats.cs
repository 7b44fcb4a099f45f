using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
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

    [Function(nameof(ListSeats))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/assignments")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        var page = await parts.ListAsync<SeatDocument>(id, SeatDocument.TypeName, list.Value, cancellationToken);
        return page.IsOk ? Answers.Page(request, page.Value, SeatDocument.Write) : Problem.From(page.Error);
    }
}
