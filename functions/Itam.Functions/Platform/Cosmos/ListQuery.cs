using System.Runtime.CompilerServices;
using System.Text.Json;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>One page of a list: its items, and the token of the next page unless this is the last.</summary>
internal sealed record Page<T>(IReadOnlyList<Stored<T>> Items, string? NextToken)
{
    /// <summary>The columns of the list as CSV; see <see cref="ListContract.Columns"/>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Reads the page after this one, for an answer that has them all; null if this is the last.</summary>
    public Func<CancellationToken, Task<Page<T>>>? Next { get; init; }

    /// <summary>The same page with other items, made of these; so is every page after it.</summary>
    public async Task<Page<TNext>> MapAsync<TNext>(
        Func<IReadOnlyList<Stored<T>>, CancellationToken, Task<IReadOnlyList<Stored<TNext>>>> map, CancellationToken cancellationToken) =>
        new(await map(Items, cancellationToken), NextToken)
        {
            Columns = Columns,
            Next = Next is null ? null : async stop => await (await Next(stop)).MapAsync(map, stop),
        };
}

/// <summary>
/// Lists documents of one type by keyset: ordered by type, the order key and the id, all in one direction, resumed behind the last row.
/// A row whose order key does not change while somebody pages appears exactly once, whatever else changes.
/// </summary>
internal static class ListQuery
{
    /// <param name="type">The documents' <c>type</c>.</param>
    /// <param name="pk">The partition the list is confined to, or null for all.</param>
    public static async Task<Page<T>> PageAsync<T>(this DocumentContainer container, string type, ListRequest request, string? pk, CancellationToken cancellationToken)
    {
        List<Stored<T>> items = new(request.PageSize);
        string? next = null;
        PageToken? last = null;
        var query = await BuildAsync(container, type, request, request.PageSize + 1, cancellationToken);
        await foreach (var element in container.ElementsAsync(query, pk, cancellationToken))
        {
            // One more than the page is asked for: only its existence matters.
            if (items.Count == request.PageSize)
            {
                next = last!.Encode(request.Fingerprint);
                break;
            }

            items.Add(container.Restore<T>(element));
            last = new PageToken(element.GetProperty(request.OrderBy).Clone(), element.GetProperty("id").GetString()!);
        }

        return new Page<T>(items, next)
        {
            Columns = request.Columns,
            Next = next is null ? null : stop => container.PageAsync<T>(type, request with { After = last }, pk, stop),
        };
    }

    /// <summary>The whole of a list from where the request begins, read as it is asked for: for exports.</summary>
    public static async IAsyncEnumerable<Stored<T>> AllAsync<T>(
        this DocumentContainer container, string type, ListRequest request, string? pk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = await BuildAsync(container, type, request, take: null, cancellationToken);
        await foreach (var item in container.QueryAsync<T>(query, pk, cancellationToken))
        {
            yield return item;
        }
    }

    private static async ValueTask<QueryDefinition> BuildAsync(DocumentContainer container, string type, ListRequest request, int? take, CancellationToken cancellationToken)
    {
        var hasOlder = request.Conditions.Any(condition => condition.OfOlder is not null) && await container.HasOlderAsync(type, cancellationToken);
        return Build(type, request, take, hasOlder);
    }

    /// <remarks>Order keys are always there; that the query says so lets an index without the other types' documents serve it.</remarks>
    private static QueryDefinition Build(string type, ListRequest request, int? take, bool hasOlder)
    {
        var key = $"c[\"{request.OrderBy}\"]";
        var direction = request.Descending ? "DESC" : "ASC";
        List<string> conditions = ["c.type = @documentType", $"IS_DEFINED({key})", .. request.Conditions.Select(Sql)];
        if (request.After is { } after)
        {
            conditions.Add(Resume(key, after.Key.ValueKind, request.Descending));
        }

        var query = new QueryDefinition(
                $"SELECT {(take is null ? string.Empty : "TOP @take ")}* FROM c WHERE {string.Join(" AND ", conditions)} ORDER BY c.type {direction}, {key} {direction}, c.id {direction}")
            .WithParameter("@documentType", type);
        query = take is null ? query : query.WithParameter("@take", take);
        foreach (var condition in request.Conditions)
        {
            query = query.WithParameter("@" + condition.Name, condition.Value);
        }

        return request.After is { } token ? query.WithParameter("@afterKey", Value(token.Key)).WithParameter("@afterId", token.Id) : query;

        string Sql(Condition condition) => hasOlder && condition.OfOlder is { } older ? $"({condition.Sql} OR ({DocumentJson.IsOlder} AND {older}))" : condition.Sql;
    }

    /// <summary>
    /// What lies behind the last row. Nulls come first ascending and last descending, and a comparison with null is undefined,
    /// so the condition depends on what the last key was.
    /// </summary>
    private static string Resume(string key, JsonValueKind last, bool descending) => (last, descending) switch
    {
        (JsonValueKind.Null, false) => $"(IS_NUMBER({key}) OR IS_STRING({key}) OR (IS_NULL({key}) AND c.id > @afterId))",
        (JsonValueKind.Null, true) => $"(IS_NULL({key}) AND c.id < @afterId)",
        (_, false) => $"({key} > @afterKey OR ({key} = @afterKey AND c.id > @afterId))",
        (_, true) => $"({key} < @afterKey OR IS_NULL({key}) OR ({key} = @afterKey AND c.id < @afterId))",
    };

    private static object? Value(JsonElement key) => key.ValueKind switch
    {
        JsonValueKind.String => key.GetString(),
        JsonValueKind.Number => key.TryGetInt64(out var whole) ? whole : key.GetDouble(),
        _ => null,
    };
}
