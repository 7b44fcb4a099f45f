using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>An asset in one of its books: its settings, the resulting terms, and how far it is posted.</summary>
internal sealed record AssetBookView
{
    public required Guid AssetId { get; init; }

    public required string Book { get; init; }

    /// <summary>As they were set; of the corporate book they are the asset's own.</summary>
    public required AssetBookTerms Settings { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Null while there are none; see <see cref="Problem"/>.</summary>
    public DepreciationTerms? Terms { get; init; }

    /// <summary>How many units of the book's currency one of the asset's was when its cost was converted; null where nothing was.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Why there are no terms: <c>startDateMissing</c>, <c>rateMissing</c>, <c>policyNotFound</c>, <c>notDepreciable</c>, …</summary>
    public string? Problem { get; init; }

    public BookState? State { get; init; }

    public required YearMonth? NextPeriod { get; init; }

    public required AuditStamp Audit { get; init; }

    public static AssetBookView Of(Asset asset, BookEnrolment enrolment, AssetBookTerms settings, BookBasis basis, AuditStamp audit)
    {
        var state = enrolment.State;
        var terms = AssetBook.FactsOf(asset) is { } facts ? basis.TermsOf(state, facts) : AssetBook.NotDepreciable();
        var isConverted = terms.IsOk && asset.Currency is { } currency && currency != basis.Currency && terms.Value.Cost.MinorUnits != 0;
        return new AssetBookView
        {
            AssetId = asset.Id,
            Book = enrolment.Name,
            Settings = settings,
            Currency = basis.Currency,
            Terms = terms.IsOk ? terms.Value : null,
            Rate = isConverted ? basis.Rates?.Cross(asset.Currency!, basis.Currency, terms.Value.StartDate) : null,
            Problem = terms.Error?.Code,
            State = state,
            NextPeriod = enrolment.Book?.Value.NextPeriod,
            Audit = audit,
        };
    }

    public static void Write(Utf8JsonWriter writer, Stored<AssetBookView> stored)
    {
        var view = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("assetId", view.AssetId);
        writer.WriteString("book", view.Book);
        FieldValues.WriteAll(writer, AssetBookTerms.Fields, view.Settings);
        foreach (var (name, value) in view.InForce())
        {
            writer.WritePropertyName(name);
            FieldValues.Write(writer, value);
        }

        AuditFields.Write(writer, view.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }

    /// <summary>Names of the read-only fields.</summary>
    public static IReadOnlyList<string> NamesInForce { get; } =
        ["method", "currency", "cost", "rate", "salvageValue", "lifeMonths", "startDate", "accumulated", "nextPeriod", "problem"];

    /// <summary>The columns of a list as CSV.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["assetId", "book", .. AssetBookTerms.Fields.Select(field => field.Name), .. NamesInForce, .. AuditFields.Names];

    private IEnumerable<(string Name, object? Value)> InForce() => NamesInForce.Zip(new object?[]
    {
        Terms is null ? null : Choice.Name(Terms.Policy.Method),
        Currency.Code,
        Terms?.Cost.Amount,
        Rate,
        Terms?.Salvage.Amount,
        Terms?.Life,
        Terms?.StartDate,
        State?.Total.Amount ?? 0m,
        NextPeriod,
        Problem,
    });
}
