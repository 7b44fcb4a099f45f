using Itam.Domain.Common;
using Itam.Functions.Assets.Lists;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Http;
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
    private static readonly Field<DateOnly?>[] Query = [new("asOf", FieldKind.Day, day => day, (_, value) => (DateOnly?)value)];

    [Function(nameof(GetAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [];
        var asOf = QueryParameters.Read<DateOnly?>(request, Query, null, faults);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        if (asOf is { } day && day < LocalCalendar.Today(time.GetUtcNow(), TimeZoneInfo.Utc))
        {
            return await PastAsync(id, day, cancellationToken);
        }

        var asset = await store.GetAsync(id, cancellationToken);
        return asset.IsOk ? Answers.Read(request, asset.Value, AssetContract.Write) : Problem.From(asset.Error);
    }

    [Function("GetAssetByTag")]
    public async Task<IResult> RunByTag(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/by-tag/{assetTag}")] HttpRequest request, string assetTag, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await store.FindByTagAsync(assetTag, cancellationToken) is { } asset
            ? Answers.Read(request, asset, AssetContract.Write)
            : Problem.From(Error.NotFound("assetNotFound", "No asset has this tag."));
    }

    private async Task<IResult> PastAsync(Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        var past = await AssetAsOf.RebuildAsync(id, lists.EventsBeforeAsync(id, end, cancellationToken));
        return past is null
            ? Problem.From(Error.NotFound("assetNotFound", $"There was no asset {id} at the end of {FieldValues.Text(day)}."))
            : new JsonAnswer(StatusCodes.Status200OK, writer => AssetContract.Write(writer, past, etag: null));
    }
}
