using System.Net;

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
}
