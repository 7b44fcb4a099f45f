using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// <c>GET /assets/{id}/depreciation?book=&amp;asOf=</c>: what is posted, what is still to come, and the book value at the end of any day.
/// 409 <c>notDepreciable</c> for an asset that has no cost or is not ours, and of which nothing was ever posted.
/// </summary>
internal sealed class GetAssetDepreciation(AssetStore assets, LedgerStore ledger, BookPolicies policies, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly Field<object?> AsOf = new("asOf", FieldKind.Day, _ => null, (_, day) => day);

    [Function(nameof(GetAssetDepreciation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/depreciation")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [];
        var query = QueryParameters.Read(request, ["book", "asOf"], faults);
        var asOf = Day(query, faults);
        if (query.GetValueOrDefault("book") is not (null or AssetBook.Corporate))
        {
            faults.Add(new FieldError("book", "unknown", $"must be a book that exists: {AssetBook.Corporate}"));
        }

        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        // The book before its entries: what is posted in between then shows as posted, never twice.
        var book = await ledger.FindBookAsync(id, AssetBook.Corporate, cancellationToken);
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk)
        {
            return Problem.From(asset.Error);
        }

        var entries = await ledger.EntriesAsync(id, AssetBook.Corporate, cancellationToken);
        var policy = await policies.ResolveAsync(asset.Value.Value.Details.DepreciationPolicy, asset.Value.Value.Details.Category, AssetBook.Corporate, cancellationToken);
        var view = policy.Then(goneBy => AssetDepreciation.Of(asset.Value.Value, goneBy, book?.Value.ToState(), entries, asOf));
        return view.IsOk ? new JsonAnswer(StatusCodes.Status200OK, view.Value.Write) : Problem.From(view.Error);
    }

    private DateOnly Day(Dictionary<string, string> query, List<FieldError> faults)
    {
        var today = LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        if (!query.TryGetValue(AsOf.Name, out var text))
        {
            return today;
        }

        var day = FieldText.Parse(AsOf, text, out var fault) as DateOnly?;
        if (fault is not null)
        {
            faults.Add(fault);
        }

        return day ?? today;
    }
}
