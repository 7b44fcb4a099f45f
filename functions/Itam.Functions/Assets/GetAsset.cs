using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary>
/// <c>GET /assets/{id}</c> and <c>GET /assets/by-tag/{assetTag}</c>: the asset, or 304 if the caller has its state.
/// <c>GET /assets/{id}?asOf=yyyy-MM-dd</c>: the asset as it was at the end of that day in UTC, without an ETag; 404 if it was not yet there.
/// Today and later days mean the state that it has.
/// </summary>
internal sealed class GetAsset(AssetStore store, AssetListStore lists, TimeProvider time)
{
    private static readonly QueryTable<DateOnly?> AsOf = new([new("asOf", FieldKind.Day, day => day, (_, value) => (DateOnly?)value)], null);

    internal static readonly CallContract Contract = new() { Query = AsOf };
    internal static readonly CallContract ContractByTag = CallContract.Plain;

    [Function(nameof(GetAsset))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var asked = ApiCall.Read(request, Contract).Then(call => call.Query(AsOf));
        return asked is { IsOk: true, Value: { } day } && day < LocalCalendar.Today(time.GetUtcNow(), TimeZoneInfo.Utc)
            ? PastAsync(id, day, cancellationToken).ToJsonAsync((writer, past) => AssetContract.Write(writer, past, etag: null))
            : asked.ThenAsync(_ => store.GetAsync(id, cancellationToken)).ToGetAsync(request, AssetContract.Write);
    }

    [Function("GetAssetByTag")]
    public Task<IResult> RunByTag(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/by-tag/{assetTag}")] HttpRequest request, string assetTag, CancellationToken cancellationToken) =>
        ApiCall.Read(request, ContractByTag)
            .ThenAsync(_ => store.FindByTagAsync(assetTag, cancellationToken).OrErrorAsync(AssetErrors.NotFound("No asset has this tag.")))
            .ToGetAsync(request, AssetContract.Write);

    private Task<Result<Asset>> PastAsync(Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return AssetAsOf.RebuildAsync(id, lists.EventsBeforeAsync(id, end, cancellationToken))
            .OrErrorAsync(AssetErrors.NotFound($"There was no asset {id} at the end of {FieldValues.Text(day)}."));
    }
}
