using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Itam.Functions.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Costs;

/// <summary>
/// <c>GET /assets/{id}/tco?asOf=</c>: what the asset as it is now has cost up to a day, by kind and for each month in service, and what the
/// corporate book says that it is worth. 409 <c>rateMissing</c> with every currency and day.
/// </summary>
internal sealed class GetTotalCost(
    AssetStore assets, CostStore costs, RateStore rates, LedgerStore ledger, BookBases bases, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly QueryTable<DateOnly?> AsOf = new([new("asOf", FieldKind.Day, day => day, (_, day) => (DateOnly?)day)], null);

    internal static readonly CallContract Contract = new() { Query = AsOf };

    [Function(nameof(GetTotalCost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/tco")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.Query(AsOf))
            .ThenAsync(asOf => SumAsync(id, asOf ?? LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone), cancellationToken))
            .ToJsonAsync(Write);

    private async Task<Result<Answer>> SumAsync(Guid id, DateOnly asOf, CancellationToken cancellationToken)
    {
        var enrolment = await ledger.FindAsync(id, AssetBook.Corporate, cancellationToken);
        var asset = await assets.GetAsync(id, cancellationToken);
        if (!asset.IsOk)
        {
            return asset.Error;
        }

        var created = LocalCalendar.Today(asset.Value.Value.Audit.CreatedAt, options.Value.Zone);
        var spent = AssetCosts.Of(asset.Value.Value, await costs.EntriesAsync(id, asOf, cancellationToken), asOf, created, rates.BaseCurrency);

        // Before the purchase there is nothing that could be worth something.
        var isBefore = asOf < AssetCosts.PurchaseDay(asset.Value.Value, created);
        var (residual, missing) = isBefore ? (null, []) : await ResidualAsync(asset.Value.Value, enrolment, asOf, cancellationToken);
        var total = spent.Sum(await rates.ReadAsync(spent.RatesNeeded(rates.BaseCurrency), cancellationToken), missing);
        return total.Map(sum => new Answer(spent, sum, residual));
    }

    /// <summary>
    /// The book value at the end of a day, in the currency of the asset: what was converted at the rates of the day from which it is depreciated
    /// is so converted back. Null for what is not depreciated, and where rates are missing, which then come along.
    /// </summary>
    private async Task<(Money? Value, IReadOnlyList<RateDay> Missing)> ResidualAsync(Asset asset, BookEnrolment enrolment, DateOnly asOf, CancellationToken cancellationToken)
    {
        var entries = await ledger.EntriesAsync(asset.Id, enrolment.Name, cancellationToken);
        var basis = await bases.OfAsync(asset, enrolment, cancellationToken);

        // What is on no book yet is worth what it cost.
        basis = enrolment.Book is null && asset.Currency is { } own ? basis with { Currency = own } : basis;
        var view = AssetDepreciation.Of(asset, enrolment, basis, entries, asOf, bases.Today);
        if (view is not { IsOk: true, Value: { Terms: { } terms } worth })
        {
            var isWithout = view.Error?.Code == CostErrorCodes.RateMissing;
            return (null, isWithout ? [.. basis.RatesNeeded(enrolment.State, asset, bases.Today, rates.BaseCurrency).Where(day => basis.Rates?.Known.ContainsKey(day) != true)] : []);
        }

        var isConverted = asset.Currency is { } currency && currency != basis.Currency && worth.BookValue.MinorUnits != 0;
        return (isConverted ? basis.Rates!.Convert(worth.BookValue, asset.Currency!, terms.StartDate) : worth.BookValue, []);
    }

    private static void Write(Utf8JsonWriter writer, Answer answer)
    {
        var (spent, total, residual) = answer;
        writer.WriteStartObject();
        writer.WriteString("asOf", FieldValues.Text(spent.AsOf));
        writer.WriteString("currency", spent.Currency.Code);
        writer.WriteNumber("total", total.Total.Amount);
        writer.WriteStartObject("byKind");
        foreach (var (kind, amount) in total.ByKind)
        {
            writer.WriteNumber(Choice.Name(kind), amount.Amount);
        }

        writer.WriteEndObject();
        writer.WriteNumber("monthsInService", spent.MonthsInService);
        writer.WritePropertyName("perMonth");
        FieldValues.Write(writer, total.PerMonth?.Amount);
        writer.WritePropertyName("residualValue");
        FieldValues.Write(writer, residual?.Amount);
        writer.WriteEndObject();
    }

    private sealed record Answer(AssetCosts Spent, TotalCost Total, Money? Residual);
}
