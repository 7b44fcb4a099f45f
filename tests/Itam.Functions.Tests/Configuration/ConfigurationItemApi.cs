using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Configuration;

/// <summary>What tests of configuration items say often.</summary>
internal static class ConfigurationItemApi
{
    public const string Items = "configuration-items";

    public static async Task<Answer> AddItemAsync(this RunningApp app, string name, string @class = "server", string? assetId = null)
    {
        var created = await app.PostAsync(Items, new { name, @class, assetId });
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    public static Task<Answer> RelateAsync(this RunningApp app, Answer source, string type, Answer target, object? body = null) =>
        app.PutAsync($"{Items}/{source.Id}/relationships/{type}/{target.Id}", body ?? new { });

    public static async Task<Answer> AddAssetAsync(this RunningApp app, string name = "Rack server", string category = "server")
    {
        var created = await app.PostAsync("assets", new { name, category });
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    public static async Task<string[]> LinkedItemsAsync(this RunningApp app, string assetId) =>
        [.. (await app.GetAsync($"assets/{assetId}"))["configurationItemIds"].EnumerateArray().Select(id => id.GetString()!)];

    public static string[] Names(this IEnumerable<JsonElement> items) => [.. items.Select(item => item.GetProperty("name").GetString()!)];
}
