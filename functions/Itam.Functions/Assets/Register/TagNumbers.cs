using Itam.Domain.Assets;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// Numbers for assets that come without a tag. An instance takes a block of them from the counter document and hands them out from memory:
/// what it has not used when it ends is a gap, which is allowed; no number is given more than once.
/// </summary>
internal sealed class TagNumbers([FromKeyedServices(Containers.Operations)] DocumentContainer operations) : IDisposable
{
    private const string CounterId = "counter:assetTag";
    private const int BlockSize = 100;

    private readonly SemaphoreSlim gate = new(1, 1);
    private long next;
    private long end;

    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (next == end)
            {
                end = await TakeBlockAsync(cancellationToken) + 1;
                next = end - BlockSize;
            }

            return AssetTag.Numbered(next++);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>The last number of the reserved block.</summary>
    private async Task<long> TakeBlockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var counter = await operations.PatchAndReadAsync<Counter>(CounterId, CounterId, [PatchOperation.Increment("/last", BlockSize)], cancellationToken);
            if (counter is not null)
            {
                return counter.Value.Last;
            }

            // Created empty, and taken from on the next round: whoever else creates it at the same time changes nothing.
            await operations.CreateAsync(CounterId, new Counter(CounterId, CounterId, "counter", DocumentJson.SchemaVersion, 0), cancellationToken);
        }
    }

    private sealed record Counter(string Id, string Pk, string Type, int SchemaVersion, long Last);
}
