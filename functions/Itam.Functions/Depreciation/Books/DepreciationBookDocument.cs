using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation.Books;

/// <summary>A book under its name, alone in its partition.</summary>
/// <param name="Audit">Null for the corporate book as it is from the start.</param>
internal sealed record DepreciationBookDocument(
    string Id, string Pk, string Type, int SchemaVersion, string Name, string Currency, int FiscalYearStartMonth, IReadOnlyDictionary<string, string> Accounts, AuditStamp? Audit)
{
    public const string TypeName = "depreciationBook";

    public static string IdOf(string name) => $"book:{name}";

    public static DepreciationBookDocument Of(string name, DepreciationBook book, AuditStamp? audit) => new(
        IdOf(name), IdOf(name), TypeName, DocumentJson.SchemaVersion, name, book.Currency!, book.FiscalYearStartMonth, new Dictionary<string, string>(book.Accounts, StringComparer.Ordinal), audit);

    public DepreciationBook ToBook() => new() { Currency = Currency, FiscalYearStartMonth = FiscalYearStartMonth, Accounts = new TextMap(Accounts) };
}
