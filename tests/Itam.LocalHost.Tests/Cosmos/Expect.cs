using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

internal static class Expect
{
    /// <summary>The call fails with this status, as the SDK reports it.</summary>
    public static async Task<CosmosException> FailureAsync(HttpStatusCode status, Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<CosmosException>(call);
        Assert.Equal(status, exception.StatusCode);
        return exception;
    }

    /// <summary>All items of a feed, page by page to its end.</summary>
    public static async Task<IReadOnlyList<T>> AllOfAsync<T>(FeedIterator<T> feed)
    {
        var items = new List<T>();
        using (feed)
        {
            while (feed.HasMoreResults)
            {
                items.AddRange(await feed.ReadNextAsync());
            }
        }

        return items;
    }
}
