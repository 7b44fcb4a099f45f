using Itam.LocalHost.Settings;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>host.json's limits: so many requests run at once, so many wait, and the next are turned away.</summary>
internal sealed class RequestThrottle(HttpLimits limits) : IDisposable
{
    private readonly SemaphoreSlim? slots = limits.Concurrent is { } most ? new SemaphoreSlim(most) : null;
    private int outstanding;

    /// <returns>False if there are too many requests already, and this one did not run.</returns>
    public async Task<bool> RunAsync(Func<Task> handle, CancellationToken aborted)
    {
        try
        {
            if (Interlocked.Increment(ref outstanding) > (limits.Outstanding ?? int.MaxValue))
            {
                return false;
            }

            if (slots is null)
            {
                await handle();
                return true;
            }

            await slots.WaitAsync(aborted);
            try
            {
                await handle();
                return true;
            }
            finally
            {
                slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref outstanding);
        }
    }

    public void Dispose() => slots?.Dispose();
}
