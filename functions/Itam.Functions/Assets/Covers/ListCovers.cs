using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
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
    private static readonly Field<CoverDirection> Direction =
        Fields.Choice<CoverDirection, CoverDirection>("direction", direction => direction, (_, value) => value ?? CoverDirection.Outgoing);

    [Function(nameof(ListCovers))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/covers")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var direction = CoverDirection.Outgoing;
        List<FieldError> faults = [];
        if (request.Query.TryGetValue("direction", out var text))
        {
            direction = QueryParameters.Set(Direction, text.ToString(), direction, faults);
        }

        var list = ListRequest.Read(request, ListOf(id, direction), others: "direction");
        if (!list.IsOk || faults.Count > 0)
        {
            return Problem.From(Error.Validation([.. faults, .. list.Error?.Fields ?? []]));
        }

        var page = await parts.ListAsync<CoverDocument>(
            id, CoverDocument.TypeName, list.Value, cancellationToken, within: direction == CoverDirection.Outgoing);
        return page.IsOk ? Answers.Page(request, page.Value, CoverDocument.Write) : Problem.From(page.Error);
    }

    // By the contract and then the document's id, which is that of the covered asset: one of the two differs in either direction.
    internal static ListContract ListOf(Guid id, CoverDirection direction) => new([], ["entryKey"])
    {
        Columns = ["contractId", "assetId", "note", .. AuditFields.Names],
        // What a contract covers is all in its partition, of which the list is asked.
        Always = direction == CoverDirection.Outgoing ? [] : [new Condition("asset", "c.coveredAssetId = @asset", id.ToString())],
    };
}
