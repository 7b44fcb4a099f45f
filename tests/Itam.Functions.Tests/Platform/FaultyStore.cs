using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform;

/// <summary>A store on the way to which batches are refused as throttled, or their replies are lost after they were committed.</summary>
internal sealed class FaultyStore
{
    private int batches;

    /// <summary>How many more batches pass before the rest is refused.</summary>
    public int? Passing { get; set; }

    public bool LosesReplies { get; set; }

    /// <summary>The app, on this store.</summary>
    public RunningApp NewApp() => new() { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(this)) };

    public void Mend() => (Passing, LosesReplies, batches) = (null, false, 0);

    private sealed class Way(FaultyStore store) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isBatch = request.Headers.Contains("x-ms-cosmos-is-batch-request");
            if (isBatch && store.Passing is { } passing && Interlocked.Increment(ref store.batches) > passing)
            {
                return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "x-ms-retry-after-ms", "1" } } };
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (!isBatch || !store.LosesReplies)
            {
                return response;
            }

            response.Dispose();
            return new HttpResponseMessage(HttpStatusCode.InternalServerError);
        }
    }
}
