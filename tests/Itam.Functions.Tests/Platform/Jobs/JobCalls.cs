using System.Net;
using System.Text.Json;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>Long work as its callers follow it.</summary>
internal static class JobCalls
{
    /// <summary>Starts a job and waits for its end; the job.</summary>
    public static async Task<Answer> RunJobAsync(this RunningApp app, string path, object? request)
    {
        var accepted = await app.PostAsync(path, request);
        Assert.True(accepted.Status == HttpStatusCode.Accepted, accepted.Text);
        return await app.EndOfAsync($"{path}/{accepted.Id}");
    }

    /// <summary>Polls a job's result as Power Automate does, until it is not 202.</summary>
    public static async Task<Answer> EndOfAsync(this RunningApp app, string job, int seconds = 60)
    {
        var result = await Api.EventuallyAsync(() => app.GetAsync(job + "/result"), answer => answer.Status != HttpStatusCode.Accepted, seconds);
        Assert.True(result.Status == HttpStatusCode.OK, result.Text);
        return result;
    }

    /// <summary>So many equal assets, in stock since long, in one call.</summary>
    public static async Task AddAssetsAsync(this RunningApp app, int count, object fields)
    {
        var asset = JsonSerializer.SerializeToNode(fields)!.AsObject();
        (asset["name"], asset["category"], asset["receivedDate"]) = ("Server", "server", "2025-12-01");
        var bulk = await app.PostAsync("assets/bulk", new { items = Enumerable.Repeat(asset, count) });
        Assert.All(bulk["value"].EnumerateArray(), item => Assert.True(item.GetProperty("outcome").GetString() == "created", item.GetRawText()));
    }

    /// <summary>Lets the app's time pass until something is so: whoever waits, waits no longer than it would anyway.</summary>
    public static Task UntilAsync(this RunningApp app, Func<Task<bool>> isSo) => Api.EventuallyAsync(
        () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return isSo();
        },
        so => so,
        seconds: 60);

    public static Task UntilAsync(this RunningApp app, Func<bool> isSo) => app.UntilAsync(() => Task.FromResult(isSo()));

    /// <summary>The end of a job that has to wait for something.</summary>
    public static async Task<Answer> EndWithTimeAsync(this RunningApp app, string job)
    {
        await app.UntilAsync(async () => (await app.GetAsync(job)) is { Status: HttpStatusCode.OK } found && found["finishedAt"].ValueKind == JsonValueKind.String);
        return await app.GetAsync(job);
    }
}
