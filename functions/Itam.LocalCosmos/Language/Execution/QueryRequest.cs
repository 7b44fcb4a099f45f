using System.Text.Json;
using Itam.LocalCosmos.Language.Indexing;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>One page of one query, as the protocol hands it over.</summary>
/// <param name="Text">The Cosmos SQL.</param>
/// <param name="Parameters">By name with its <c>@</c>.</param>
/// <param name="Table">The SQLite table of the container: a name of the store's own making, put into the SQL as it is.</param>
/// <param name="PartitionKey">Canonical JSON array text, or null for all partitions.</param>
/// <param name="Now">Documents that expire in its second or before are not seen.</param>
/// <param name="MaxItemCount">Items a page; 0 or less: the server's own choice.</param>
/// <param name="Continuation">What the page before this one gave, or null for the first.</param>
internal sealed record QueryRequest(
    string Text,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    ContainerIndexing Indexing,
    string Table,
    string? PartitionKey,
    DateTimeOffset Now,
    int MaxItemCount,
    string? Continuation);

/// <summary>JSON values in order, as UTF-8, and the token of the next page when there may be one.</summary>
/// <param name="Aggregated">How many documents were looked at for aggregates; they are paid for with the first page.</param>
internal sealed record QueryPage(IReadOnlyList<ReadOnlyMemory<byte>> Items, string? Continuation, long Aggregated = 0);
