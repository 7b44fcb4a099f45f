using System.Net;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class ConcurrencyTests
{
    private const int Callers = 32;
    private static readonly PartitionKey Key = new("a");

    [Fact]
    public async Task Of_many_creators_of_one_id_exactly_one_succeeds()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var id = $"round {round}";
            var statuses = await AllAtOnceAsync(caller => gateway.Things.CreateItemAsync(new Thing(id, "a", $"{caller}"), Key));
            Assert.Equal(1, statuses.Count(status => status == HttpStatusCode.Created));
            Assert.Equal(Callers - 1, statuses.Count(status => status == HttpStatusCode.Conflict));
        }
    }

    [Fact]
    public async Task Of_many_replacements_with_one_tag_exactly_one_succeeds()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var etag = (await gateway.Things.CreateItemAsync(new Thing("1", "a"), Key)).ETag;
        for (var round = 0; round < 10; round++)
        {
            var options = new ItemRequestOptions { IfMatchEtag = etag };
            var statuses = await AllAtOnceAsync(caller => gateway.Things.ReplaceItemAsync(new Thing("1", "a", $"{caller}"), "1", Key, options));
            Assert.Equal(1, statuses.Count(status => status == HttpStatusCode.OK));
            Assert.Equal(Callers - 1, statuses.Count(status => status == HttpStatusCode.PreconditionFailed));
            etag = (await gateway.Things.ReadItemAsync<Thing>("1", Key)).ETag;
        }
    }

    [Fact]
    public async Task No_increment_is_lost()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("1", "a", Size: 0), Key);
        for (var round = 0; round < 10; round++)
        {
            await AllAtOnceAsync(_ => gateway.Things.PatchItemAsync<Thing>("1", Key, [PatchOperation.Increment("/size", 1)]));
        }

        Assert.Equal(10 * Callers, (await gateway.Things.ReadItemAsync<Thing>("1", Key)).Resource.Size);
    }

    [Fact]
    public async Task Batches_that_fail_among_batches_that_succeed_leave_nothing_and_take_nothing_away()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Things.CreateItemAsync(new Thing("taken", "a"), Key);
        var expected = new List<string> { "taken", "counter" };
        for (var round = 0; round < 10; round++)
        {
            var name = $"round {round}";
            var failed = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                using var batch = await gateway.Things.CreateTransactionalBatch(Key)
                    .CreateItem(new Thing($"{name}, {caller}", "a"))
                    .UpsertItem(new Thing("counter", "a", $"{name}, {caller}"))
                    .CreateItem(new Thing(caller % 4 == 0 ? "taken" : $"{name}, {caller} too", "a"))
                    .ExecuteAsync();
                return batch.StatusCode == HttpStatusCode.Conflict;
            })));
            Assert.Equal(Enumerable.Range(0, Callers).Select(caller => caller % 4 == 0), failed);
            foreach (var caller in Enumerable.Range(0, Callers).Where(caller => caller % 4 != 0))
            {
                expected.AddRange([$"{name}, {caller}", $"{name}, {caller} too"]);
            }
        }

        var things = await Expect.AllOfAsync(gateway.Things.GetItemQueryIterator<Thing>());
        Assert.Equal(expected.Order(StringComparer.Ordinal), things.Select(thing => thing.Id).Order(StringComparer.Ordinal));
        Assert.Contains(things.Single(thing => thing.Id is "counter").Name!, expected);
    }

    [Fact]
    public async Task Every_write_has_a_tag_of_its_own()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var tags = await Task.WhenAll(Enumerable.Range(0, 300).Select(async index =>
            (await gateway.Things.UpsertItemAsync(new Thing($"{index % 30}", "a"), Key)).ETag));
        Assert.Equal(300, tags.Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<HttpStatusCode[]> AllAtOnceAsync<T>(Func<int, Task<ItemResponse<T>>> call) =>
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            try
            {
                return (await call(caller)).StatusCode;
            }
            catch (CosmosException exception)
            {
                return exception.StatusCode;
            }
        })));
}
