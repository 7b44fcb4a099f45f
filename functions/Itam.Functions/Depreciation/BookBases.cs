using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Usage;
using Itam.Functions.Platform.Settings;
using Itam.Functions.Rates;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>Finds out how an asset is kept in a book: its policy, the book's currency, the rates that this takes, what the asset produced.</summary>
internal sealed class BookBases(
    BookStore books, BookPolicies policies, RateStore rates, UsageReportStore usage, TimeProvider time, IOptions<ItamOptions> options)
{
    /// <summary>The day by whose calendar books are kept.</summary>
    public DateOnly Today => LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);

    /// <param name="asset">As it is, or as it shall be.</param>
    /// <param name="enrolment">As it is stored.</param>
    public async Task<BookBasis> OfAsync(Asset asset, BookEnrolment enrolment, CancellationToken cancellationToken)
    {
        var terms = enrolment.IsCorporate ? AssetBookTerms.Empty with { Policy = asset.Details.DepreciationPolicy } : enrolment.Terms?.Value.Terms ?? AssetBookTerms.Empty;
        var policy = await policies.ResolveAsync(terms.Policy, asset.Details.Category, enrolment.Name, cancellationToken);
        var book = await books.GetAsync(enrolment.Name, cancellationToken);
        var state = enrolment.State;

        // What is posted stays in its currency, should that of the book have been changed at the same moment.
        var basis = new BookBasis
        {
            Currency = Currency.Get(state is { HasPosted: true } ? enrolment.Book!.Value.Currency : book.Currency!),
            FiscalYearStartMonth = book.FiscalYearStartMonth,
            Policy = policy,
            UsefulLifeMonths = terms.UsefulLifeMonths,
            SalvageAmount = terms.SalvageAmount,
            Usage = await UsageAsync(asset, policy, state, cancellationToken),
        };
        return basis with { Rates = await RatesAsync(basis, asset, enrolment, state, cancellationToken) };
    }

    // What is posted was converted once: the rates of that are kept with it, whatever becomes of the rates since.
    private async Task<RateTable?> RatesAsync(BookBasis basis, Asset asset, BookEnrolment enrolment, BookState? state, CancellationToken cancellationToken)
    {
        Dictionary<RateDay, decimal> known = state is { HasPosted: true } ? new(BookRate.ToKnown(enrolment.Book!.Value.Rates)) : [];
        var others = basis.RatesNeeded(state, asset, Today, rates.BaseCurrency).Where(day => !known.ContainsKey(day)).ToList();
        if (others.Count > 0)
        {
            foreach (var (day, rate) in (await rates.ReadAsync(others, cancellationToken)).Known)
            {
                known[day] = rate;
            }
        }

        return known.Count == 0 && others.Count == 0 ? null : new RateTable(rates.BaseCurrency, known);
    }

    private async Task<UsageHistory?> UsageAsync(Asset asset, Result<DepreciationPolicy> policy, BookState? state, CancellationToken cancellationToken)
    {
        var isCounted = (policy.IsOk && policy.Value.Method is DepreciationMethod.UnitsOfProduction) || state?.Plan.Terms.Policy.Method is DepreciationMethod.UnitsOfProduction;
        return isCounted ? await usage.HistoryAsync(asset.Id, cancellationToken) : null;
    }
}
