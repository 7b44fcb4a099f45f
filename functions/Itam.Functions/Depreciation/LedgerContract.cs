using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>The wire format of a ledger entry, as JSON or as a row of CSV, and the parameters of the ledger's list.</summary>
internal static class LedgerContract
{
    /// <summary>Names of the fields, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "id", "assetId", "assetTag", "book", "period", "amount", "accumulated", "bookValue", "kind", "costCentre", "category", "currency", "postedAt", "runId",
        "disposalDate", "proceeds", "gainOrLoss",
    ];

    public static ListContract List { get; } = new(
        [
            // The order key begins with the month: a month is one range of the index that the list is read from.
            new("period", FieldKind.Month, "STARTSWITH(c.entryKey, @period)"),
            new("book", FieldKind.Text, "c.book = @book"),
            Filter.IgnoringCase("costCentre"),
            new("assetId", FieldKind.Id, "c.assetId = @assetId"),
        ],
        ["entryKey"])
    {
        Columns = Fields,
    };

    public static IReadOnlyList<object?> Values(LedgerEntry entry)
    {
        var currency = Currency.Get(entry.Currency);
        return
        [
            $"{entry.AssetId}:{entry.Id}", entry.AssetId, entry.AssetTag, entry.Book, entry.Period, Units(entry.Amount), Units(entry.Accumulated),
            Units(entry.BookValue), Choice.Name(entry.Kind), entry.CostCentre, entry.Category, entry.Currency, entry.PostedAt, entry.RunId,
            entry.DisposalDate, Units(entry.Proceeds), Units(entry.GainOrLoss),
        ];

        decimal? Units(long? minorUnits) => minorUnits is { } amount ? Money.FromMinorUnits(amount, currency).Amount : null;
    }

    public static void Write(Utf8JsonWriter writer, Stored<LedgerEntry> entry) => Write(writer, entry.Value);

    public static void Write(Utf8JsonWriter writer, LedgerEntry entry)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Fields.Zip(Values(entry)))
        {
            writer.WritePropertyName(name);
            FieldValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
