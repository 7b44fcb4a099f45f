using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lists;

/// <summary><c>GET /assets/{id}/history</c>: who changed what and when, newest first.</summary>
internal sealed class GetAssetHistory(AssetListStore lists, AssetStore store)
{
    private static readonly ListContract History = new([], ["version"])
    {
        NewestFirst = true,
        Columns = ["id", "at", "actor", "actorVerified", "action", "reason", "changes"],
    };

    [Function(nameof(GetAssetHistory))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/history")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, History);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        var page = await lists.HistoryAsync(id, list.Value, cancellationToken);
        return page.Items.Count == 0 && await store.FindAsync(id, cancellationToken) is null
            ? Problem.From(AssetErrors.NotFound(id))
            : Answers.Page(request, page, ChangeEventDocument.WriteEntry);
    }
}
