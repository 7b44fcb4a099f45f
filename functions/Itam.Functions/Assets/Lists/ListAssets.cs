using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Assets.Lists;

/// <summary>
/// <c>GET /assets</c>: a page of the assets that match every filter, or all of them as CSV when that is what the caller accepts.
/// </summary>
internal sealed class ListAssets(AssetListStore store, TimeProvider time, IOptions<ItamOptions> options)
{
    [Function(nameof(ListAssets))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets")] HttpRequest request, CancellationToken cancellationToken)
    {
        var today = LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        var list = ListRequest.Read(request, AssetContract.ListOn(today));
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        return CsvAnswer.IsAskedFor(request)
            ? new CsvAnswer($"assets-{FieldValues.Text(today)}", AssetContract.Columns, store.AllAsync(list.Value, cancellationToken).Select(asset => AssetContract.Row(asset.Value)))
            : Answers.Page(request, await store.ListAsync(list.Value, cancellationToken), AssetContract.Write);
    }
}
