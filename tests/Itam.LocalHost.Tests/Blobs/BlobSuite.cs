using Azure;

namespace Itam.LocalHost.Tests.Blobs;

/// <summary>
/// What holds of every blob service. The suites that derive from it run against ours and against Azurite,
/// so that ours is never another service than the one it stands for.
/// </summary>
public abstract class BlobSuite
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An account without containers.</summary>
    private protected abstract Task<BlobHost> StartAsync();

    /// <summary>Null when nothing was refused.</summary>
    private protected static async Task<(int Status, string? Code)?> FaultAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (RequestFailedException fault)
        {
            return (fault.Status, fault.ErrorCode);
        }
    }
}
