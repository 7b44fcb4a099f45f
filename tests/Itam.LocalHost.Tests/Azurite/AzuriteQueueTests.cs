using Itam.LocalHost.Tests.Queues;

namespace Itam.LocalHost.Tests.Azurite;

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteQueueTests(AzuriteProcess azurite) : QueueSuite
{
    private protected override Task<QueueHost> StartAsync() => QueueHost.AtAsync(azurite.Queues);
}
