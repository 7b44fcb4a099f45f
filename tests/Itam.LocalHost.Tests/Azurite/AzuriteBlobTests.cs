using Itam.LocalHost.Tests.Blobs;

namespace Itam.LocalHost.Tests.Azurite;

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteReadTests(AzuriteProcess azurite) : ReadSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteUploadTests(AzuriteProcess azurite) : UploadSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteListTests(AzuriteProcess azurite) : ListSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteContainerTests(AzuriteProcess azurite) : ContainerSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteConcurrencyTests(AzuriteProcess azurite) : ConcurrencySuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteLeaseTests(AzuriteProcess azurite) : LeaseSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteContainerLeaseTests(AzuriteProcess azurite) : ContainerLeaseSuite
{
    private protected override Task<BlobHost> StartAsync() => BlobHost.AtAsync(azurite.Blobs);
}
