using System.Text.Json;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Pages of a list that is short enough to be read whole, such as the books.</summary>
internal static class ShortList
{
    /// <param name="all">The whole of the list.</param>
    /// <param name="request">What is asked for; its order key is the one that <paramref name="name"/> gives.</param>
    /// <param name="name">By which the list is ordered; no two items have the same.</param>
    public static Page<T> Page<T>(IEnumerable<Stored<T>> all, ListRequest request, Func<T, string> name)
    {
        var sign = request.Descending ? -1 : 1;
        var items = all.Where(IsToCome).ToList();
        items.Sort((one, other) => sign * string.CompareOrdinal(name(one.Value), name(other.Value)));
        IReadOnlyList<Stored<T>> page = [.. items.Take(request.PageSize)];
        if (page.Count == items.Count)
        {
            return new Page<T>(page, null) { Columns = request.Columns };
        }

        var last = name(page[^1].Value);
        var token = new PageToken(JsonSerializer.SerializeToElement(last), last);
        return new Page<T>(page, token.Encode(request.Fingerprint))
        {
            Columns = request.Columns,
            Next = _ => Task.FromResult(Page(items, request with { After = token }, name)),
        };

        bool IsToCome(Stored<T> item) => request.After is not { } after || sign * string.CompareOrdinal(name(item.Value), after.Id) > 0;
    }
}
