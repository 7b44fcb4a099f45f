using System.Collections.Concurrent;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Settings that nearly every write asks for, kept for a few seconds after they were read, also when there were none:
/// another instance of the app may go by what was there before for so long.
/// </summary>
internal sealed class RecentReads<T>(TimeProvider time)
    where T : class
{
    private const int MaxKept = 1000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (T? Value, long ReadAt)> kept = new(StringComparer.Ordinal);

    public async ValueTask<T?> GetAsync(string key, Func<string, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(key, out var found) && time.GetElapsedTime(found.ReadAt) < KeptFor)
        {
            return found.Value;
        }

        var readAt = time.GetTimestamp();
        var value = await read(key, cancellationToken);
        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[key] = (value, readAt);
        return value;
    }

    /// <summary>After it was written here.</summary>
    public void Forget(string key) => kept.TryRemove(key, out _);
}
