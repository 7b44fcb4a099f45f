using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lists;

/// <summary><c>GET /assets/{id}/history</c>: who changed what and when, newest first.</summary>
internal sealed class GetAssetHistory(AssetListStore lists, AssetStore store)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new([], ["version"])
    {
        NewestFirst = true,
        Columns = ["id", "at", "actor", "actorVerified", "action", "reason", "changes"],
    });

    [Function(nameof(GetAssetHistory))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/history")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .ThenAsync(list => PageAsync(id, list, cancellationToken))
            .ToPageAsync(request, ChangeEventDocument.WriteEntry);

    private async Task<Result<Page<ChangeEvent>>> PageAsync(Guid id, ListRequest list, CancellationToken cancellationToken)
    {
        var page = await lists.HistoryAsync(id, list, cancellationToken);
        return page.Items.Count == 0 && await store.FindAsync(id, cancellationToken) is null ? AssetErrors.NotFound(id) : page;
    }
}
