using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
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
    internal static readonly CallContract Contract = CallContract.ListOf(AssetContract.ListOn(today: default));

    [Function(nameof(ListAssets))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets")] HttpRequest request, CancellationToken cancellationToken)
    {
        var today = LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        return ApiCall.Read(request, Contract)
            .Then(call => call.List(AssetContract.ListOn(today)))
            .MapAsync(list => AnswerAsync(request, list, today, cancellationToken))
            .ToAnswerAsync(answer => answer);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, ListRequest list, DateOnly today, CancellationToken cancellationToken) =>
        CsvResult.IsAskedFor(request)
            ? new CsvResult($"assets-{FieldValues.Text(today)}", AssetContract.Columns, store.AllAsync(list, cancellationToken).Select(asset => AssetContract.Row(asset.Value)))
            : ApiResults.Page(request, await store.ListAsync(list, cancellationToken), AssetContract.Write);
}
