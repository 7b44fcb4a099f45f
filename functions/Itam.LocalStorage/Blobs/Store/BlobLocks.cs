namespace Itam.LocalStorage.Blobs.Store;

/// <summary>Who may change a blob now. Blobs share a fixed number of locks; a container's deletion takes them all.</summary>
internal sealed class BlobLocks : IDisposable
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the blob's lock. Disposing what is returned frees it.</summary>
    public async Task<IDisposable> HoldAsync(string container, string blob, CancellationToken cancellation)
    {
        var stripe = stripes[(uint)HashCode.Combine(container, blob) % stripes.Length];
        await stripe.WaitAsync(cancellation);
        return new Held([stripe]);
    }

    /// <summary>Waits until nothing is being changed, and keeps it so until what is returned is disposed.</summary>
    public async Task<IDisposable> HoldAllAsync(CancellationToken cancellation)
    {
        var held = new List<SemaphoreSlim>(stripes.Length);
        try
        {
            foreach (var stripe in stripes)
            {
                await stripe.WaitAsync(cancellation);
                held.Add(stripe);
            }
        }
        catch
        {
            new Held(held).Dispose();
            throw;
        }

        return new Held(held);
    }

    public void Dispose()
    {
        foreach (var stripe in stripes)
        {
            stripe.Dispose();
        }
    }

    private sealed class Held(IReadOnlyList<SemaphoreSlim> stripes) : IDisposable
    {
        public void Dispose()
        {
            foreach (var stripe in stripes)
            {
                stripe.Release();
            }
        }
    }
}
