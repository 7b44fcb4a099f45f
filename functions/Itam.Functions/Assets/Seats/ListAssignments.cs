using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Seats;

/// <summary>
/// <c>GET /assignments?assignedTo=&amp;assignedAssetId=</c>: a page of the seats that a person or an asset holds, of whatever licence, each with
/// the tag and the name of that. With <c>GET /assets?assignedTo=</c> it says what somebody has.
/// </summary>
internal sealed class ListAssignments(SeatAssignments seats)
{
    internal static readonly CallContract Contract = CallContract.ListOf(
        ListSeats.List with { Columns = ["assetId", "assetTag", "assetName", .. ListSeats.List.Columns.Skip(1)] });

    [Function(nameof(ListAssignments))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assignments")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => seats.ListAsync(list, cancellationToken))
            .ToPageAsync(request, Write);

    private static void Write(Utf8JsonWriter writer, Stored<LabelledSeat> seat) =>
        SeatDocument.Write(writer, new Stored<SeatDocument>(seat.Value.Seat, seat.ETag), seat.Value.Licence);
}
