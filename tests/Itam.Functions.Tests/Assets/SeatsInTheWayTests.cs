using System.Net;
using Itam.Functions.Tests.Costs;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>Seats that are given while others free them, or while the one they go to vanishes.</summary>
public sealed class SeatsInTheWayTests : IAsyncLifetime
{
    private readonly RunningApp app;
    private Func<Task>? beforeNextBatch;

    public SeatsInTheWayTests() =>
        app = new RunningApp { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(() => new Way(this)) };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Giving_and_freeing_in_each_others_way_leaves_the_count_of_what_is_listed()
    {
        var licence = await LicenceAsync();
        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PutAsync(licence, $"s{i}", new { assignedTo = "first" })));

        var answers = await Task.WhenAll([
            .. given.Select((seat, i) => app.DeleteAsync($"assets/{licence}/assignments/s{i}", seat.ETag)),
            .. Enumerable.Range(0, 8).Select(i => PutAsync(licence, $"s{i}", new { assignedTo = "second" })),
        ]);

        Assert.All(answers[..8], freed => Assert.True(freed.Status is HttpStatusCode.NoContent or HttpStatusCode.PreconditionFailed, freed.Text));
        Assert.All(answers[8..], put => Assert.True(put.Status is HttpStatusCode.Created or HttpStatusCode.OK, put.Text));
        var seats = await app.ListAsync($"assets/{licence}/assignments");
        Assert.Equal(seats.Count, (await app.GetAsync("assets/" + licence))["seatsUsed"].GetInt32());
    }

    [Fact]
    public async Task A_seat_that_is_handed_to_an_asset_that_vanishes_stays_with_who_had_it()
    {
        var licence = await LicenceAsync();
        var laptop = await app.AddAssetAsync("Laptop");
        await PutAsync(licence, "mine", new { assignedTo = "kim", note = "till May" });

        beforeNextBatch = async () => Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + laptop.Id, "*")).Status);
        var handed = await PutAsync(licence, "mine", new { assignedAssetId = laptop.Id });

        Assert.Equal(["assignedAssetId:notFound"], handed.Faults);
        var seat = Assert.Single(await app.ListAsync($"assets/{licence}/assignments"));
        Assert.Equal(("kim", "till May"), (seat.GetProperty("assignedTo").GetString(), seat.GetProperty("note").GetString()));
        Assert.Equal(1, (await app.GetAsync("assets/" + licence))["seatsUsed"].GetInt32());
        Assert.Equal(["reverted", "seatAssigned", "seatAssigned", "created"], await app.ActionsAsync(licence));
    }

    [Fact]
    public async Task A_seat_that_was_free_is_free_again_when_the_asset_that_was_to_have_it_vanishes()
    {
        var licence = await LicenceAsync();
        var laptop = await app.AddAssetAsync("Laptop");

        beforeNextBatch = async () => Assert.Equal(HttpStatusCode.NoContent, (await app.DeleteAsync("assets/" + laptop.Id, "*")).Status);
        var given = await PutAsync(licence, "new", new { assignedAssetId = laptop.Id });

        Assert.Equal(["assignedAssetId:notFound"], given.Faults);
        Assert.Empty(await app.ListAsync($"assets/{licence}/assignments"));
        Assert.Equal(0, (await app.GetAsync("assets/" + licence))["seatsUsed"].GetInt32());
    }

    private Task<Answer> PutAsync(string licence, string seat, object holder) => app.PutAsync($"assets/{licence}/assignments/{seat}", holder);

    private async Task<string> LicenceAsync() => (await app.AddAssetAsync(new { name = "Suite", category = "suite", @class = "software", seats = 3 })).Id;

    /// <summary>Lets something happen right before a batch reaches the store.</summary>
    private sealed class Way(SeatsInTheWayTests test) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Contains("x-ms-cosmos-is-batch-request") && Interlocked.Exchange(ref test.beforeNextBatch, null) is { } happen)
            {
                await happen();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
