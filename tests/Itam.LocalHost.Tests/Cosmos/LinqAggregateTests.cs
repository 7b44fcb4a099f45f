using Microsoft.Azure.Cosmos.Linq;

namespace Itam.LocalHost.Tests.Cosmos;

/// <summary>The SDK's LINQ provider, with the aggregates that it asks the server for.</summary>
public sealed class LinqAggregateTests
{
    [Fact]
    public async Task Linq_aggregates_are_what_LINQ_to_objects_says()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        List<Thing> all = [.. Enumerable.Range(0, 12).Select(index => new Thing($"{index:D2}", $"p{index % 5}", $"name {index % 3}", index))];
        foreach (var thing in all)
        {
            await gateway.Things.CreateItemAsync(thing, thing.Key);
        }

        var things = gateway.Things.GetItemLinqQueryable<Thing>();
        Assert.Equal(all.Count, (await things.CountAsync()).Resource);
        Assert.Equal(all.Count(thing => thing.Size > 4), (await things.Where(thing => thing.Size > 4).CountAsync()).Resource);
        Assert.Equal(all.Sum(thing => thing.Size), (await things.Select(thing => thing.Size).SumAsync()).Resource);
        Assert.Equal(all.Average(thing => thing.Size), (await things.Select(thing => thing.Size).AverageAsync()).Resource);
        Assert.Equal(all.Min(thing => thing.Size), (await things.Select(thing => thing.Size).MinAsync()).Resource);
        Assert.Equal(all.Max(thing => thing.Name), (await things.Select(thing => thing.Name).MaxAsync()).Resource);
        Assert.Equal(
            all.Select(thing => thing.Name).Distinct(StringComparer.Ordinal),
            (await Expect.AllOfAsync(things.Select(thing => thing.Name).Distinct().ToFeedIterator())).Order(StringComparer.Ordinal));
        Assert.Equal(
            all.OrderByDescending(thing => thing.Size).Take(3).Select(thing => thing.Id),
            await Expect.AllOfAsync(things.OrderByDescending(thing => thing.Size).Take(3).Select(thing => thing.Id).ToFeedIterator()));
        var groups = await Expect.AllOfAsync(things.GroupBy(thing => thing.Name, (name, members) => new { name, size = members.Sum(thing => thing.Size) }).ToFeedIterator());
        Assert.Equal(
            all.GroupBy(thing => thing.Name, (name, members) => new { name, size = members.Sum(thing => thing.Size) }, StringComparer.Ordinal),
            groups.OrderBy(group => group.name, StringComparer.Ordinal));
    }
}
