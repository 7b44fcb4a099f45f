using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets;

/// <summary>Handing assets out and taking them back, as the tests of this feature speak of it.</summary>
internal static class Custody
{
    /// <summary>A new asset in stock.</summary>
    public static async Task<Answer> AddInStockAsync(this RunningApp app, string name = "Dock")
    {
        var created = await app.PostAsync("assets", new { name, category = "dock", receivedDate = "2026-11-20" });
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    /// <summary>An action on an asset, whatever its state unless an ETag is given.</summary>
    public static Task<Answer> ActAsync(this RunningApp app, string id, string action, object? body, string etag = "*") =>
        app.PostAsync($"assets/{id}/{action}", body, ("If-Match", etag));

    /// <summary>An action that must succeed.</summary>
    public static async Task<Answer> DoAsync(this RunningApp app, string id, string action, object? body)
    {
        var done = await app.ActAsync(id, action, body);
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
        return done;
    }

    /// <summary>The actions of an asset's history, newest first.</summary>
    public static async Task<string?[]> ActionsAsync(this RunningApp app, string id) =>
        [.. (await app.ListAsync($"assets/{id}/history")).Select(entry => entry.GetProperty("action").GetString())];

    public static async Task<string?[]> IdsAsync(this RunningApp app, string query) =>
        [.. (await app.ListAsync("assets?" + query)).Select(asset => asset.GetProperty("id").GetString())];
}
