using System.Globalization;
using System.Text.Json.Serialization;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>Where an asset stands in a book, as it is stored in the asset's partition. Amounts are minor units.</summary>
/// <param name="Version">Counts the changes that postings made; numbers their events.</param>
/// <param name="Accumulated">The sum of all its entries, those of a disposal included, and of the opening balance.</param>
/// <param name="Disposal">What of that a disposal has posted; null while the asset is ours.</param>
/// <param name="Plan">Null for a book that cannot be opened yet, because a rate or a policy is missing: it only has a <paramref name="NextPeriod"/>, for runs to find it.</param>
/// <param name="CostCurrency">The currency of the asset's cost where that is another one.</param>
/// <param name="Rates">At which amounts were converted; what is posted was converted once.</param>
/// <param name="Opening">What was depreciated elsewhere before.</param>
/// <param name="Units">See <see cref="BookState.Units"/>.</param>
internal sealed record BookDocument(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    string Book,
    int Version,
    string Currency,
    DateOnly? StartDate,
    YearMonth? PostedThrough,
    YearMonth? NextPeriod,
    long Accumulated,
    int Seq,
    DateOnly? DisposedOn,
    DisposalDocument? Disposal,
    PlanDocument? Plan,
    string? CostCurrency = null,
    IReadOnlyList<BookRate>? Rates = null,
    OpeningDocument? Opening = null,
    decimal Units = 0)
{
    public const string TypeName = "book";

    /// <summary>The currency of the cost that it was planned by.</summary>
    [JsonIgnore]
    public Currency CurrencyOfCost => Domain.Common.Currency.Get(CostCurrency ?? Currency);

    /// <summary>Where a run comes to it.</summary>
    public string ShardKey => Buckets.KeyOf(Pk, Book);

    public static string IdOf(string book) => $"book:{book}";

    /// <summary>A book with its plan.</summary>
    /// <param name="before">As it is stored; null if there is none.</param>
    /// <param name="basis">How it is kept.</param>
    public static BookDocument Of(Asset asset, string book, BookDocument? before, int version, BookState state, BookBasis basis) => new(
        IdOf(book),
        asset.Id,
        TypeName,
        DocumentJson.SchemaVersion,
        book,
        version,
        state.Accumulated.Currency.Code,
        state.Plan.Terms.StartDate,
        state.PostedThrough,
        state.NextPeriod,
        state.Total.MinorUnits,
        state.Seq,
        state.Disposal?.On,
        state.Disposal is { } disposal ? new DisposalDocument(disposal.Charge.MinorUnits, disposal.Removed.MinorUnits, disposal.Proceeds.MinorUnits) : null,
        PlanDocument.Of(state.Plan),
        asset.Currency is null ? before?.CostCurrency : asset.Currency == basis.Currency ? null : asset.Currency.Code,
        BookRate.Of(basis.Rates),
        before?.Opening,
        state.Units);

    /// <summary>A book that cannot be opened yet.</summary>
    /// <param name="nextPeriod">The month for which runs look at it; null: there is nothing to open any more.</param>
    public static BookDocument Unopened(Asset asset, string book, BookBasis basis, YearMonth? nextPeriod) => new(
        IdOf(book), asset.Id, TypeName, DocumentJson.SchemaVersion, book, Version: 0, basis.Currency.Code, StartDate: null, PostedThrough: null, nextPeriod,
        Accumulated: 0, Seq: 0, DisposedOn: null, Disposal: null, Plan: null);

    /// <summary>Null for a book that could not be opened yet.</summary>
    public BookState? ToState()
    {
        if (Plan is null || StartDate is not { } start)
        {
            return null;
        }

        var currency = Domain.Common.Currency.Get(Currency);
        return new BookState
        {
            Plan = Plan.ToPlan(start, currency),
            Accumulated = Money.FromMinorUnits(Accumulated - (Disposal?.Charge ?? 0) - (Disposal?.Removed ?? 0), currency),
            PostedThrough = PostedThrough,
            NextPeriod = NextPeriod,
            Units = Units,
            Seq = Seq,
            Disposal = DisposedOn is { } day ? Disposal?.ToDisposal(day, currency) : null,
        };
    }
}

/// <summary>The amounts of a <see cref="BookDisposal"/>.</summary>
internal sealed record DisposalDocument(long Charge, long Removed, long Proceeds)
{
    public BookDisposal ToDisposal(DateOnly day, Currency currency) => new(
        day, Money.FromMinorUnits(Charge, currency), Money.FromMinorUnits(Removed, currency), Money.FromMinorUnits(Proceeds, currency));
}

/// <summary>What was accumulated elsewhere by the end of a month.</summary>
internal sealed record OpeningDocument(YearMonth Through, long Accumulated);

/// <summary>A rate to the base currency at which something in a book was converted; as text, since the store's numbers are doubles.</summary>
internal sealed record BookRate(string Currency, DateOnly Date, string Rate)
{
    public static IReadOnlyList<BookRate>? Of(RateTable? rates) => rates is null ? null
        : [.. rates.Known.Select(rate => new BookRate(rate.Key.Currency.Code, rate.Key.Date, FieldValues.Text(rate.Value)))];

    public static IReadOnlyDictionary<RateDay, decimal> ToKnown(IReadOnlyList<BookRate>? rates) => (rates ?? []).ToDictionary(
        rate => new RateDay(Domain.Common.Currency.Get(rate.Currency), rate.Date), rate => decimal.Parse(rate.Rate, CultureInfo.InvariantCulture));
}

/// <summary>The policy and the facts that a book's plan was made of, and from when on it holds.</summary>
internal sealed record PlanDocument(
    YearMonth From, long Before, long Cost, long Salvage, int LifeMonths, int FiscalYearStartMonth, DepreciationPolicy Policy, decimal UnitsBefore = 0)
{
    public static PlanDocument Of(DepreciationPlan plan) => new(
        plan.From,
        plan.Before.MinorUnits,
        plan.Terms.Cost.MinorUnits,
        plan.Terms.Salvage.MinorUnits,
        plan.Terms.LifeMonths,
        plan.Terms.FiscalYearStartMonth,
        plan.Terms.Policy,
        plan.UnitsBefore);

    public DepreciationPlan ToPlan(DateOnly startDate, Currency currency) => new(
        new DepreciationTerms
        {
            Policy = Policy,
            Cost = Money.FromMinorUnits(Cost, currency),
            Salvage = Money.FromMinorUnits(Salvage, currency),
            LifeMonths = LifeMonths,
            StartDate = startDate,
            FiscalYearStartMonth = FiscalYearStartMonth,
        },
        From,
        Money.FromMinorUnits(Before, currency))
    {
        UnitsBefore = UnitsBefore,
    };
}
