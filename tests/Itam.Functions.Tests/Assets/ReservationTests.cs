using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Assets;

/// <summary>A tag and a serial number are reserved side by side.</summary>
public sealed class ReservationTests
{
    [Fact]
    public async Task Of_two_writers_who_each_get_one_of_the_same_two_values_one_wins()
    {
        var crossing = new Crossing();
        await using var app = new RunningApp { Configure = services => services.AddHttpClient("cosmos").AddHttpMessageHandler(crossing.Handler) };
        await app.InitializeAsync();
        var body = new { name = "Dock", category = "dock", assetTag = "CROSS-1", manufacturer = "Acme", serialNumber = "CROSS-1" };

        var answers = await Task.WhenAll(app.PostAsync("assets", body), app.PostAsync("assets", body));

        Assert.True(crossing.HasHappened);
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        var loser = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal("assetTagTaken", loser.Code);
        Assert.Equal([winner.Id], await app.IdsAsync("assetTag=CROSS-1"));
    }

    /// <summary>The way to the store on which the first writer gets the tag and the second one the serial number.</summary>
    private sealed class Crossing
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        private readonly TaskCompletionSource<string> firstOwner = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource tagOfFirst = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource serialOfSecond = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasHappened => tagOfFirst.Task.IsCompleted && serialOfSecond.Task.IsCompleted;

        public DelegatingHandler Handler() => new Way(this);

        private async Task<HttpResponseMessage> TagAsync(string owner, Func<Task<HttpResponseMessage>> send)
        {
            if (!firstOwner.TrySetResult(owner))
            {
                await tagOfFirst.Task.WaitAsync(Limit);
            }

            var answer = await send();
            tagOfFirst.TrySetResult();
            return answer;
        }

        private async Task<HttpResponseMessage> SerialAsync(string owner, Func<Task<HttpResponseMessage>> send)
        {
            var isFirst = await firstOwner.Task.WaitAsync(Limit) == owner;
            if (isFirst)
            {
                await serialOfSecond.Task.WaitAsync(Limit);
                return await send();
            }

            var answer = await send();
            serialOfSecond.TrySetResult();
            return answer;
        }

        private sealed class Way(Crossing crossing) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var pk = request.Headers.TryGetValues("x-ms-documentdb-partitionkey", out var keys) ? keys.First() : string.Empty;
                var isTag = pk.StartsWith("[\"tag:", StringComparison.Ordinal);
                if (request.Method != HttpMethod.Post || !(isTag || pk.StartsWith("[\"serial:", StringComparison.Ordinal)))
                {
                    return await base.SendAsync(request, cancellationToken);
                }

                await request.Content!.LoadIntoBufferAsync(cancellationToken);
                using var reservation = JsonDocument.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
                var owner = reservation.RootElement.GetProperty("ownerId").GetString()!;
                return isTag ? await crossing.TagAsync(owner, Send) : await crossing.SerialAsync(owner, Send);

                Task<HttpResponseMessage> Send() => base.SendAsync(request, cancellationToken);
            }
        }
    }
}
