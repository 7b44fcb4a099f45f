using System.Net;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Costs;

/// <summary>Assets, costs and rates, as the tests of these features speak of them.</summary>
internal static class Spending
{
    public static async Task<Answer> AddAssetAsync(this RunningApp app, object asset)
    {
        var created = await app.PostAsync("assets", asset);
        Assert.True(created.Status == HttpStatusCode.Created, created.Text);
        return created;
    }

    public static Task<Answer> AddAssetAsync(this RunningApp app, string name = "Server") => app.AddAssetAsync(new { name, category = "server" });

    public static async Task<Answer> SpendAsync(this RunningApp app, string asset, string kind, decimal amount, string currency, string date)
    {
        var added = await app.PostAsync($"assets/{asset}/costs", new { kind, amount, currency, date });
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        return added;
    }

    public static async Task RateAsync(this RunningApp app, string currency, string day, decimal rate)
    {
        var put = await app.PutAsync($"rates/{currency}/{day}", new { rate });
        Assert.True(put.Status is HttpStatusCode.Created or HttpStatusCode.OK, put.Text);
    }

    public static (int Status, string? Code) Said(Answer answer) => ((int)answer.Status, answer.Code);
}
