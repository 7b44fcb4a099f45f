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
}
