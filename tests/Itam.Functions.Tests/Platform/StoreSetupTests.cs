using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform;

public sealed class StoreSetupTests
{
    [Fact]
    public async Task A_container_in_which_nothing_could_expire_is_brought_up_to_date()
    {
        var data = Directory.CreateTempSubdirectory("itam-test-").FullName;
        try
        {
            await WithContainerAsync(data, async container =>
            {
                var definition = (await container.ReadContainerAsync(cancellationToken: TestContext.Current.CancellationToken)).Resource;
                definition.DefaultTimeToLive = null;
                await container.ReplaceContainerAsync(definition, cancellationToken: TestContext.Current.CancellationToken);
            });
            await WithContainerAsync(data, async container =>
                Assert.Equal(-1, (await container.ReadContainerAsync(cancellationToken: TestContext.Current.CancellationToken)).Resource.DefaultTimeToLive));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task WithContainerAsync(string data, Func<Container, Task> work)
    {
        await using var app = new RunningApp(data);
        await app.InitializeAsync();
        await work(app.Services.GetRequiredService<CosmosClient>().GetContainer(Containers.Database, Containers.Assets));
    }
}
