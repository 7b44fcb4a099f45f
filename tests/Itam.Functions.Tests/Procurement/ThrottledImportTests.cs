using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

public sealed class ThrottledImportTests
{
    private const string File = """
        PO Number,PO Line,Quantity,Unit Price,Currency,Description,Order Date
        PO-BUSY,1,2,100.00,EUR,Notebook,2026-11-01
        PO-BUSY,2,1,200.00,EUR,Dock,2026-11-01
        """;

    [Fact]
    public async Task An_import_waits_for_a_throttled_store_wherever_it_is_and_rejects_no_row_for_it()
    {
        BusyStore store = new();
        await using var app = store.NewApp();
        await app.InitializeAsync();

        await app.CopyAsync("busy.csv", Encoding.UTF8.GetBytes(File));

        var import = await app.EndWithTimeAsync("busy.csv");
        Assert.Equal("succeeded", import["status"]);
        Assert.Equal([2, 0, 0, 0, 0], import.Counts);
        Assert.Equal(3, import.Count("assetsCreated"));
        Assert.True(store.Refused >= 2 * BusyStore.RefusedFirst, $"Only {store.Refused} requests were refused.");
    }

    /// <summary>A store that refuses the first writes of each kind more often than the SDK tries by itself.</summary>
    private sealed class BusyStore
    {
        public const int RefusedFirst = 5;

        private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
        private int refused;

        public int Refused => refused;

        public RunningApp NewApp() => new() { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(this)) };

        private bool Refuses(HttpRequestMessage request)
        {
            var kind = request.Headers.Contains("x-ms-cosmos-is-batch-request") ? "batch"
                : request.Headers.Contains("x-ms-documentdb-is-upsert") ? "upsert"
                : null;
            if (kind is null || seen.AddOrUpdate(kind, 1, (_, count) => count + 1) > RefusedFirst)
            {
                return false;
            }

            Interlocked.Increment(ref refused);
            return true;
        }

        private sealed class Way(BusyStore store) : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => store.Refuses(request)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "x-ms-retry-after-ms", "1" } } })
                : base.SendAsync(request, cancellationToken);
        }
    }
}
