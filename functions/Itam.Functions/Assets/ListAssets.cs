using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>GET /assets</c>: a page of the assets that match every filter.</summary>
internal sealed class ListAssets(AssetStore store)
{
    [Function(nameof(ListAssets))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, AssetContract.List);
        return list.IsOk
            ? Answers.Page(request, await store.ListAsync(list.Value, cancellationToken), AssetContract.Write)
            : Problem.From(list.Error);
    }
}
