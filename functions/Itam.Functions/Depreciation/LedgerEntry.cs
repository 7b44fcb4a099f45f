using System.Globalization;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>One posted entry, in the partition of its asset. It never changes; amounts are minor units.</summary>
/// <param name="Seq">The entry's number in its asset and book.</param>
/// <param name="EntryKey">Month, asset, book and number: unique in the whole ledger and in its order.</param>
/// <param name="AssetTag">As it was when the entry was posted, like <paramref name="CostCentre"/> and <paramref name="Category"/>.</param>
/// <param name="RunId">Null: posted with a change of the asset, such as its retirement.</param>
/// <param name="DisposalDate">See <see cref="Posting.DisposalDate"/>, like <paramref name="Proceeds"/> and <paramref name="GainOrLoss"/>.</param>
internal sealed record LedgerEntry(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    string EntryKey,
    Guid AssetId,
    string? AssetTag,
    string Book,
    int Seq,
    YearMonth Period,
    LedgerKind Kind,
    string Currency,
    long Amount,
    long Accumulated,
    long BookValue,
    string? CostCentre,
    string? Category,
    int Bucket,
    DateTimeOffset PostedAt,
    Guid? RunId,
    DateOnly? DisposalDate = null,
    long? Proceeds = null,
    long? GainOrLoss = null)
{
    public const string TypeName = "ledger";

    /// <summary>What <see cref="Platform.Http.Filter.IgnoringCase"/> compares.</summary>
    public string? CostCentreKey => CostCentre is null ? null : MatchKey.Of(CostCentre);

    public static LedgerEntry Of(Posting posting, Asset asset, string book, DateTimeOffset now, Guid? runId)
    {
        var number = posting.Seq.ToString("D6", CultureInfo.InvariantCulture);
        return new LedgerEntry(
            $"ledger:{book}:{number}",
            asset.Id,
            TypeName,
            DocumentJson.SchemaVersion,
            $"{posting.Period}/{asset.Id}/{book}/{number}",
            asset.Id,
            asset.Details.AssetTag,
            book,
            posting.Seq,
            posting.Period,
            posting.Kind,
            posting.Amount.Currency.Code,
            posting.Amount.MinorUnits,
            posting.Accumulated.MinorUnits,
            posting.BookValue.MinorUnits,
            asset.Details.CostCentre,
            asset.Details.Category,
            Ids.Bucket(asset.Id),
            now,
            runId,
            posting.DisposalDate,
            posting.Proceeds?.MinorUnits,
            posting.GainOrLoss?.MinorUnits);
    }

    /// <summary>The charge of an ordinary month; null for what a disposal or its reversal has posted.</summary>
    public PostedCharge? ToCharge() => DisposalDate is null ? new PostedCharge(Period, Money.FromMinorUnits(Amount, Domain.Common.Currency.Get(Currency))) : null;
}
