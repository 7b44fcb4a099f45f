using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform;

public sealed class StoreSetupTests
{
    [Fact]
    public async Task A_container_in_which_nothing_could_expire_is_brought_up_to_date()
    {
        var after = await AfterAnotherStartAsync(definition => definition.DefaultTimeToLive = null);

        Assert.Equal(-1, after.DefaultTimeToLive);
    }

    [Fact]
    public async Task Indexes_that_an_older_version_had_not_made_are_added_and_those_of_others_stay()
    {
        var after = await AfterAnotherStartAsync(definition =>
        {
            definition.IndexingPolicy.IncludedPaths.Remove(definition.IndexingPolicy.IncludedPaths.Single(path => path.Path == "/locationKey/?"));
            definition.IndexingPolicy.CompositeIndexes.Remove(definition.IndexingPolicy.CompositeIndexes.Single(composite => composite[1].Path == "/name"));
            definition.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = "/model/?" });
        });

        var paths = after.IndexingPolicy.IncludedPaths.Select(path => path.Path).ToList();
        Assert.Contains("/locationKey/?", paths);
        Assert.Contains("/model/?", paths);
        Assert.Contains(after.IndexingPolicy.CompositeIndexes, composite => composite[1].Path == "/name");
    }

    private static async Task<ContainerProperties> AfterAnotherStartAsync(Action<ContainerProperties> change)
    {
        var data = Directory.CreateTempSubdirectory("itam-test-").FullName;
        try
        {
            await WithContainerAsync(data, async container =>
            {
                var definition = (await container.ReadContainerAsync(cancellationToken: TestContext.Current.CancellationToken)).Resource;
                change(definition);
                await container.ReplaceContainerAsync(definition, cancellationToken: TestContext.Current.CancellationToken);
            });
            ContainerProperties? after = null;
            await WithContainerAsync(data, async container => after = (await container.ReadContainerAsync(cancellationToken: TestContext.Current.CancellationToken)).Resource);
            return after!;
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
