using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>One asset in one book: posted entries, the months to come, and the value at the end of a day.</summary>
internal sealed record AssetDepreciation
{
    private static readonly YearMonth EndOfTime = new(9999, 12);

    public required Guid AssetId { get; init; }

    public required string Book { get; init; }

    public required DateOnly AsOf { get; init; }

    public required Money Cost { get; init; }

    /// <summary>Null while there is no day to start from.</summary>
    public DepreciationTerms? Terms { get; init; }

    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>What was depreciated elsewhere before; null: nothing.</summary>
    public OpeningDocument? Opening { get; init; }

    /// <summary>The date of disposal; null while the asset is owned.</summary>
    public DateOnly? DisposedOn { get; init; }

    /// <summary>What the ledger holds of that; null while it is ours, or if it never was on the books.</summary>
    public BookDisposal? Disposal { get; init; }

    /// <summary>Months without a charge are left out.</summary>
    public required IReadOnlyList<Posting> Schedule { get; init; }

    /// <summary>What the asset is worth at the end of the day.</summary>
    public Money BookValue => AsOf >= DisposedOn ? Money.Zero(Cost.Currency) : CostOn(AsOf) - AccumulatedOn(AsOf);

    /// <param name="enrolment">As it is stored.</param>
    /// <param name="basis">How it is kept.</param>
    /// <param name="entries">Everything that is posted, oldest first.</param>
    /// <param name="asOf">The day whose values are asked for.</param>
    /// <param name="today">The day of the question.</param>
    public static Result<AssetDepreciation> Of(
        Asset asset, BookEnrolment enrolment, BookBasis basis, IReadOnlyList<LedgerEntry> entries, DateOnly asOf, DateOnly today)
    {
        if (AssetBook.FactsOf(asset) is not { } facts)
        {
            return enrolment.State is { HasPosted: true } posted
                ? AsPosted(asset, enrolment, posted, entries, asOf)
                : Error.Conflict(DepreciationErrorCodes.NotDepreciable, "Only assets with a purchase cost that were bought (or leased and bought out) are depreciated.");
        }

        // One that could not be opened when its asset changed may be by now: the next run will.
        var book = enrolment.State is null && enrolment.Book is not null && AssetBook.Open(asset, basis, today) is { IsOk: true, Value: { } opened } ? opened : enrolment.State;
        var terms = basis.TermsOf(book, facts);
        if (!terms.IsOk && (terms.Error.Code != DepreciationErrorCodes.StartDateMissing || facts.Cost.Currency != basis.Currency))
        {
            return terms.Error;
        }

        return new AssetDepreciation
        {
            AssetId = asset.Id,
            Book = enrolment.Name,
            AsOf = asOf,
            Cost = terms.IsOk ? terms.Value.Cost : facts.Cost,
            Terms = terms.IsOk ? terms.Value : null,
            Entries = entries,
            Opening = enrolment.Book?.Value.Opening,
            DisposedOn = AssetBook.DisposedOn(book, asset),
            Disposal = book?.Disposal,
            Schedule = terms.IsOk && book is not null
                ? [.. PostingPlan.Due(book, terms.Value, EndOfTime, basis.Usage).Entries.Where(posting => posting.Seq > entries.Count)]
                : [],
        };
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("assetId", AssetId);
        writer.WriteString("book", Book);
        writer.WriteString("currency", Cost.Currency.Code);
        writer.WriteString("asOf", FieldValues.Text(AsOf));
        writer.WriteNumber("cost", Cost.Amount);
        Write(writer, "salvageValue", Terms?.Salvage.Amount);
        Write(writer, "method", Terms is null ? null : Choice.Name(Terms.Policy.Method));
        Write(writer, "startDate", Terms?.StartDate);
        Write(writer, "usefulLifeMonths", Terms?.Life);
        writer.WriteNumber("accumulated", AccumulatedOn(AsOf).Amount);
        writer.WriteNumber("bookValue", BookValue.Amount);
        WriteDisposal(writer);
        writer.WriteStartArray("entries");
        foreach (var entry in Entries)
        {
            LedgerContract.Write(writer, entry);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("schedule");
        foreach (var row in Schedule)
        {
            writer.WriteStartObject();
            writer.WriteString("periodStart", FieldValues.Text(row.Period.FirstDay));
            writer.WriteString("periodEnd", FieldValues.Text(row.Period.LastDay));
            writer.WriteNumber("amount", row.Amount.Amount);
            writer.WriteNumber("accumulated", row.Accumulated.Amount);
            writer.WriteNumber("bookValue", row.BookValue.Amount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // The cost was removed, or the asset turned out not to be ours, after something was posted: what the ledger holds of it stays true,
    // by the terms under which it was posted, and no month is to come.
    private static AssetDepreciation AsPosted(Asset asset, BookEnrolment enrolment, BookState book, IReadOnlyList<LedgerEntry> entries, DateOnly asOf) => new()
    {
        AssetId = asset.Id,
        Book = enrolment.Name,
        AsOf = asOf,
        Cost = book.Plan.Terms.Cost,
        Terms = book.Plan.Terms,
        Entries = entries,
        Opening = enrolment.Book?.Value.Opening,
        DisposedOn = AssetBook.DisposedOn(book, asset),
        Disposal = book.Disposal,
        Schedule = [],
    };

    /// <summary>
    /// A month counts at the end of its last day, whether it is posted yet or not, and from the day of a disposal on nothing is left. A disposal
    /// that was taken back is as if it had never been. Up to the last month posted it is what the ledger says, whatever changed later; after it,
    /// what is posted beyond cost less salvage does not count: no asset is worth less than its salvage value while it waits for the correction.
    /// </summary>
    private Money AccumulatedOn(DateOnly day)
    {
        if (day >= DisposedOn)
        {
            return Cost;
        }

        var posted = Months.Where(entry => entry.Period.LastDay <= day).Sum(entry => entry.Amount);
        var planned = Schedule.Where(row => row.Period.LastDay <= day).Sum(row => row.Amount.MinorUnits);
        var before = Opening is { } opening && opening.Through.LastDay <= day ? opening.Accumulated : 0;
        var accumulated = Money.FromMinorUnits(before + posted + planned, Cost.Currency);
        return !IsPosted(day) && Terms?.Depreciable is { } most && most.MinorUnits < accumulated.MinorUnits ? most : accumulated;
    }

    /// <summary>What the asset had cost by the ledger as it was posted; after its last month, what it costs now.</summary>
    private Money CostOn(DateOnly day)
    {
        if (!IsPosted(day))
        {
            return Cost;
        }

        var entry = Months.LastOrDefault(month => month.Period.LastDay <= day) ?? Months.First();
        return Money.FromMinorUnits(entry.Accumulated + entry.BookValue, Cost.Currency);
    }

    private bool IsPosted(DateOnly day) => Months.Any(entry => entry.Period.LastDay >= day);

    private IEnumerable<LedgerEntry> Months => Entries.Where(entry => entry.DisposalDate is null);

    private void WriteDisposal(Utf8JsonWriter writer)
    {
        if (Disposal is null)
        {
            writer.WriteNull("disposal");
            return;
        }

        writer.WriteStartObject("disposal");
        Write(writer, "date", Disposal.On);
        Write(writer, "bookValue", Disposal.Removed.Amount);
        Write(writer, "proceeds", Disposal.Proceeds.Amount);
        Write(writer, "gainOrLoss", Disposal.GainOrLoss.Amount);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        FieldValues.Write(writer, value);
    }
}
