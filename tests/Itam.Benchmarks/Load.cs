using System.Diagnostics;

namespace Itam.Benchmarks;

/// <summary>What a load measured: calls a second, and the slowest of half and of 99 in 100 calls.</summary>
internal sealed record Throughput(double PerSecond, TimeSpan P50, TimeSpan P99);

/// <summary>Closed loops: each connection sends its next call when the last was answered. Bounded in count and in time.</summary>
internal static class Load
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="call">Gets the call's number; those that only warm up are below 0.</param>
    /// <param name="limit">When no more calls are begun; 30 seconds if not given.</param>
    public static async Task<Throughput> RunAsync(int connections, int calls, Func<int, Task> call, TimeSpan? limit = null)
    {
        for (var warm = 0; warm < Math.Min(calls / 4, 1000); warm++)
        {
            await call(-1 - warm);
        }

        var times = new TimeSpan[calls];
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < calls && clock.Elapsed < (limit ?? Limit))
            {
                var started = Stopwatch.GetTimestamp();
                await call(i);
                times[i] = Stopwatch.GetElapsedTime(started);
            }
        }));
        var elapsed = clock.Elapsed;
        var done = Math.Min(next + 1, calls);
        var sorted = times.Take(done).Where(time => time > TimeSpan.Zero).Order().ToArray();
        return new Throughput(sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
