using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// For work that nobody waits for at the other end of a request: a throttled store (429) is waited out instead of being reported.
/// The work is done again as a whole, so it must be harmless to repeat.
/// </summary>
internal sealed class Patience(TimeProvider time)
{
    private const int MostAttempts = 60;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);

    /// <summary>Does the work, again after the time that the store asks for when it is throttled; in the end it throws as the store does.</summary>
    public async Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (CosmosException throttled) when (throttled.StatusCode == HttpStatusCode.TooManyRequests && attempt < MostAttempts)
            {
                await Task.Delay(throttled.RetryAfter ?? DefaultWait, time, cancellationToken);
            }
        }
    }
}
