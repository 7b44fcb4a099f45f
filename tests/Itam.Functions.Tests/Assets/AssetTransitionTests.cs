using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

public sealed class AssetTransitionTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_transition_says_the_whole_state_so_that_without_a_substatus_there_is_none(string? substatus)
    {
        var asset = await app.PostAsync("assets", new { name = "T", category = "c", receivedDate = "2026-01-02" });
        var reserved = await MoveAsync(asset, new { to = "inStock", substatus = "reserved" });

        var plain = await MoveAsync(asset, new { to = "inStock", substatus });
        var again = await MoveAsync(asset, new { to = "inStock" });

        Assert.Equal("reserved", reserved["substatus"].GetString());
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (plain.Status, plain["substatus"].ValueKind));
        Assert.Equal(plain.Text, again.Text);
    }

    private Task<Answer> MoveAsync(Answer asset, object body) => app.PostAsync($"assets/{asset.Id}/transitions", body, ("If-Match", "*"));
}
