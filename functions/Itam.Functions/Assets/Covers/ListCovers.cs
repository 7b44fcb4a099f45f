using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary>Whether the assets that a contract covers are meant, or the contracts that cover an asset.</summary>
internal enum CoverDirection
{
    Outgoing,
    Incoming,
}

/// <summary><c>GET /assets/{id}/covers?direction=outgoing|incoming</c>: a page of what the contract covers, or of the contracts that cover the asset.</summary>
internal sealed class ListCovers(AssetPartStore parts)
{
    private static readonly QueryTable<CoverDirection> Direction = new(
        [Fields.Choice<CoverDirection, CoverDirection>("direction", direction => direction, (_, value) => value ?? CoverDirection.Outgoing)],
        CoverDirection.Outgoing);

    internal static readonly CallContract Contract = CallContract.ListOf(ListOf(Guid.Empty, CoverDirection.Outgoing)) with { Query = Direction };

    [Function(nameof(ListCovers))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/covers")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => ListAsync(call, id, cancellationToken))
            .ToPageAsync(request, CoverDocument.Write);

    // By the contract and then the document's id, which is that of the covered asset: one of the two differs in either direction.
    internal static ListContract ListOf(Guid id, CoverDirection direction) => new([], ["entryKey"])
    {
        Columns = ["contractId", "assetId", "note", .. AuditFields.Names],
        // What a contract covers is all in its partition, of which the list is asked.
        Always = direction == CoverDirection.Outgoing ? [] : [new Condition("asset", "c.coveredAssetId = @asset", id.ToString())],
    };

    private Task<Result<Page<CoverDocument>>> ListAsync(ApiCall call, Guid id, CancellationToken cancellationToken)
    {
        var direction = call.ReadQuery(Direction);
        return call.List(ListOf(id, direction)).ThenAsync(list => parts.ListAsync<CoverDocument>(
            id, CoverDocument.TypeName, list, cancellationToken, within: direction == CoverDirection.Outgoing));
    }
}
