using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

public sealed class AssetHistoryTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("POST", "history")]
    [InlineData("PUT", "history")]
    [InlineData("PATCH", "history")]
    [InlineData("DELETE", "history")]
    [InlineData("PUT", "history/event:0000000001")]
    [InlineData("DELETE", "history/event:0000000001")]
    public async Task A_history_is_not_written_to(string method, string path)
    {
        var asset = await app.AddInStockAsync();

        var refused = await app.SendAsync(new HttpMethod(method), $"assets/{asset.Id}/{path}", new { reason = "x" }, ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.NotFound, "routeNotFound"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_change_that_is_refused_or_changes_nothing_leaves_no_entry()
    {
        var asset = await app.AddInStockAsync();

        await app.PatchAsync("assets/" + asset.Id, new { name = "Dock", tags = Array.Empty<string>() }, "*");
        await app.ActAsync(asset.Id, "transitions", new { to = "inStock" });
        await app.ActAsync(asset.Id, "transitions", new { to = "onOrder" });
        await app.ActAsync(asset.Id, "checkin", null);
        await app.DeleteAsync($"assets/{asset.Id}/legal-hold", "*");

        Assert.Equal(["created"], await app.ActionsAsync(asset.Id));
        Assert.Equal(asset.Text, (await app.GetAsync("assets/" + asset.Id)).Text);
    }
}
