using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>Where an asset stands in a book, as it is stored in the asset's partition. Amounts are minor units.</summary>
/// <param name="Version">Counts the changes that postings made; numbers their events.</param>
/// <param name="Accumulated">The sum of all its entries, those of a disposal included.</param>
/// <param name="Disposal">What of that a disposal has posted; null while the asset is ours.</param>
internal sealed record BookDocument(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    string Book,
    int Bucket,
    int Version,
    string Currency,
    DateOnly StartDate,
    YearMonth? PostedThrough,
    YearMonth? NextPeriod,
    long Accumulated,
    int Seq,
    DateOnly? DisposedOn,
    DisposalDocument? Disposal,
    PlanDocument Plan)
{
    public const string TypeName = "book";

    public static string IdOf(string book) => $"book:{book}";

    public static BookDocument Of(Guid assetId, string book, int version, BookState state) => new(
        IdOf(book),
        assetId,
        TypeName,
        DocumentJson.SchemaVersion,
        book,
        Ids.Bucket(assetId),
        version,
        state.Accumulated.Currency.Code,
        state.Plan.Terms.StartDate,
        state.PostedThrough,
        state.NextPeriod,
        state.Total.MinorUnits,
        state.Seq,
        state.Disposal?.On,
        state.Disposal is { } disposal ? new DisposalDocument(disposal.Charge.MinorUnits, disposal.Removed.MinorUnits, disposal.Proceeds.MinorUnits) : null,
        PlanDocument.Of(state.Plan));

    public BookState ToState()
    {
        var currency = Domain.Common.Currency.Get(Currency);
        return new BookState
        {
            Plan = Plan.ToPlan(StartDate, currency),
            Accumulated = Money.FromMinorUnits(Accumulated - (Disposal?.Charge ?? 0) - (Disposal?.Removed ?? 0), currency),
            PostedThrough = PostedThrough,
            NextPeriod = NextPeriod,
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

/// <summary>The policy and the facts that a book's plan was made of, and from when on it holds.</summary>
internal sealed record PlanDocument(
    YearMonth From, long Before, long Cost, long Salvage, int LifeMonths, int FiscalYearStartMonth, DepreciationPolicy Policy)
{
    public static PlanDocument Of(DepreciationPlan plan) => new(
        plan.From,
        plan.Before.MinorUnits,
        plan.Terms.Cost.MinorUnits,
        plan.Terms.Salvage.MinorUnits,
        plan.Terms.LifeMonths,
        plan.Terms.FiscalYearStartMonth,
        plan.Terms.Policy);

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
        Money.FromMinorUnits(Before, currency));
}
