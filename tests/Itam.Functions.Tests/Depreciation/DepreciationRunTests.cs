using System.Net;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;

namespace Itam.Functions.Tests.Depreciation;

public sealed class DepreciationRunTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_run_is_accepted_with_the_addresses_of_its_job_and_of_its_result()
    {
        var run = await app.PostAsync("depreciation/runs", null);

        var job = run.Headers.GetValues("Operation-Location").Single();
        Assert.Equal(HttpStatusCode.Accepted, run.Status);
        Assert.EndsWith($"/api/depreciation/runs/{run.Id}", job, StringComparison.Ordinal);
        Assert.Equal(job + "/result", run.Headers.Location!.ToString());
        Assert.NotNull(run.Headers.RetryAfter);

        await app.EndOfAsync(job);
        var read = await app.GetAsync(job);
        Assert.Equal((HttpStatusCode.OK, "succeeded"), (read.Status, read["status"].GetString()));
        Assert.Equal(read.ETag, read["etag"].GetString());
        Assert.Equal(read.Text, (await app.GetAsync(job + "/result")).Text);
        Assert.Contains(await app.ListAsync("depreciation/runs?status=succeeded"), listed => listed.GetProperty("id").GetString() == run.Id);
    }

    [Fact]
    public async Task A_run_posts_up_to_the_period_it_is_asked_for()
    {
        var asset = await app.AddAssetAsync("2026-08-01");

        await app.PostMonthsAsync(new { period = "2026-09", book = "corporate" });

        Assert.Equal(["2026-08 100 100", "2026-09 100 200"], await app.EntriesOfAsync(asset.Id));
    }

    [Fact]
    public async Task A_dry_run_counts_and_posts_nothing()
    {
        var asset = await app.AddAssetAsync("2026-06-01");

        var run = await app.PostMonthsAsync(new { dryRun = true });

        Assert.Empty(await app.EntriesOfAsync(asset.Id));
        Assert.True(run["entriesPosted"].GetInt32() >= 5);
        Assert.True(run["dryRun"].GetBoolean());
    }

    [Fact]
    public async Task What_a_run_cannot_be_asked_is_refused_with_every_fault()
    {
        var refused = await app.PostAsync("depreciation/runs", new { period = "2026-11", book = "tax", dryRun = "yes", speed = 9 });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["book:unknown", "dryRun:wrongType", "period:outOfRange", "speed:unknown"], refused.Faults);
    }

    [Theory]
    [InlineData("depreciation/runs/0199b0c8-0000-7000-8000-000000000000", "depreciationRunNotFound")]
    [InlineData("depreciation/runs/0199b0c8-0000-7000-8000-000000000000/result", "depreciationRunNotFound")]
    [InlineData("depreciation/runs/none", "routeNotFound")]
    [InlineData("assets/0199b0c8-0000-7000-8000-000000000000/depreciation", "assetNotFound")]
    public async Task What_does_not_exist_is_404(string path, string code)
    {
        var missing = await app.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, code), (missing.Status, missing.Code));
    }
}
