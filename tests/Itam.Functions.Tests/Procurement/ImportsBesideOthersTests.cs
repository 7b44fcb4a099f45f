using System.Text.Json;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Procurement;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

public sealed class ImportsBesideOthersTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task While_a_big_file_is_at_work_an_instance_still_takes_the_message_of_a_small_one()
    {
        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "host.json"), TestContext.Current.CancellationToken));
        var threshold = host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("newBatchThreshold").GetInt32();

        Assert.InRange(app.Services.GetRequiredService<IJobKind<ImportRequest, ImportCounts>>().ShardsAtOnce, 1, threshold);
    }
}
