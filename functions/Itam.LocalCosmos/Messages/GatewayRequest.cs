using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Messages;

/// <summary>A request, from whichever front it came.</summary>
/// <param name="Origin">Scheme, host and port that the caller used.</param>
/// <param name="Path">The path as on the wire, still percent-encoded.</param>
/// <param name="Header">A header's value by its name, or null.</param>
internal sealed record GatewayRequest(string Method, string Origin, string Path, Func<string, string?> Header, ReadOnlyMemory<byte> Body)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public bool IsTrue(string header) => bool.TryParse(Header(header), out var value) && value;

    /// <summary>The partition key of the header in its canonical text, or null without one.</summary>
    public string? PartitionKey => Header(HeaderNames.PartitionKey) is { Length: > 0 } header ? PartitionKeyText.FromHeader(header) : null;

    /// <exception cref="CosmosFault">400 without the header.</exception>
    public string RequiredPartitionKey =>
        PartitionKey ?? throw CosmosFault.BadRequest("PartitionKey value must be supplied for this operation.");

    public string? IfMatch => Header(HeaderNames.IfMatch);

    public string? IfNoneMatch => Header(HeaderNames.IfNoneMatch);

    /// <summary>Many operations, each for itself; a transactional batch is none.</summary>
    public bool IsBulk => IsTrue(HeaderNames.IsBatch) && !IsTrue(HeaderNames.BatchAtomic);

    /// <summary>Cancelled when the caller gives up.</summary>
    public CancellationToken Aborted { get; init; }

    /// <summary>The caller wants no document in the answer to its write.</summary>
    public bool WantsMinimal => Header(HeaderNames.Prefer) is { } prefer && prefer.Contains("return=minimal", StringComparison.OrdinalIgnoreCase);

    /// <summary>Items a page as the caller asks for; -1 leaves it to the server.</summary>
    public int MaxItemCount => int.TryParse(Header(HeaderNames.MaxItemCount), CultureInfo.InvariantCulture, out var count) ? count : -1;

    /// <summary>Items a page of a feed.</summary>
    public int PageSize => MaxItemCount is > 0 and var asked ? Math.Min(asked, LargestPage) : DefaultPage;
}
