namespace Itam.LocalHost.Tests.Blobs;

public sealed class ConcurrencyTests : ConcurrencySuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.StartAsync();

}
