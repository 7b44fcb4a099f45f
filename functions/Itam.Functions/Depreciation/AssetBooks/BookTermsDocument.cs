using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary>The settings of an asset in a book, in the asset's partition; separate from its ledger state, which every posting changes.</summary>
/// <param name="DepreciationPolicy">Goes by the name that an asset has for its own, so that both are found at once.</param>
internal sealed record BookTermsDocument(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    string Book,
    string? DepreciationPolicy,
    int? UsefulLifeMonths,
    decimal? SalvageAmount,
    decimal? OpeningAccumulated,
    YearMonth? OpeningThrough,
    decimal? OpeningUnits,
    AuditStamp Audit) : IAssetPart
{
    public const string TypeName = "bookTerms";

    [JsonIgnore]
    public AssetBookTerms Terms => new()
    {
        Policy = DepreciationPolicy,
        UsefulLifeMonths = UsefulLifeMonths,
        SalvageAmount = SalvageAmount,
        OpeningAccumulated = OpeningAccumulated,
        OpeningThrough = OpeningThrough,
        OpeningUnits = OpeningUnits,
    };

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, object?>> Facts =>
        [KeyValuePair.Create<string, object?>($"books.{Book}", true), .. AssetBookTerms.Fields.Select(part => KeyValuePair.Create($"books.{Book}.{part.Name}", part.Get(Terms)))];

    public static string IdOf(string book) => $"terms:{book}";

    public static BookTermsDocument Of(Guid asset, string book, AssetBookTerms terms, AuditStamp audit) => new(
        IdOf(book),
        asset,
        TypeName,
        DocumentJson.SchemaVersion,
        book,
        terms.Policy,
        terms.UsefulLifeMonths,
        terms.SalvageAmount,
        terms.OpeningAccumulated,
        terms.OpeningThrough,
        terms.OpeningUnits,
        audit);
}
