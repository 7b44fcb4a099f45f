using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.AssetBooks;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation;

/// <summary>A book that an asset is kept in, as it is stored.</summary>
/// <param name="Book">Null while there is nothing to keep it for.</param>
/// <param name="Terms">What was set for the asset in it. The corporate book goes by the asset's own fields; only an opening balance is set apart.</param>
internal sealed record BookEnrolment(string Name, Stored<BookDocument>? Book, Stored<BookTermsDocument>? Terms)
{
    public bool IsCorporate => Name == AssetBook.Corporate;

    public BookState? State => Book?.Value.ToState();
}
