using Azure;
using Azure.Storage.Blobs.Models;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class ConcurrencySuite : BlobSuite
{
    [Fact]
    public async Task Of_sixteen_writers_that_create_one_blob_exactly_one_succeeds()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("once");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            try
            {
                await blob.UploadAsync(BinaryData.FromString($"writer {writer}"), overwrite: false, Stop);
                return (Writer: writer, Code: "");
            }
            catch (RequestFailedException fault)
            {
                return (Writer: writer, Code: fault.ErrorCode!);
            }
        }));

        var winner = Assert.Single(outcomes, outcome => outcome.Code.Length == 0).Writer;
        Assert.All(outcomes.Where(outcome => outcome.Writer != winner), outcome => Assert.Equal("BlobAlreadyExists", outcome.Code));
        Assert.Equal($"writer {winner}", (await blob.DownloadContentAsync(Stop)).Value.Content.ToString());
    }

    [Fact]
    public async Task Of_sixteen_writers_that_replace_one_version_exactly_one_succeeds()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("orders.csv");
        var etag = (await blob.UploadAsync(BinaryData.FromString("first"), Stop)).Value.ETag;
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = etag } };

        var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            try
            {
                return (await blob.UploadAsync(BinaryData.FromString($"{writer}"), options, Stop)).GetRawResponse().Status;
            }
            catch (RequestFailedException fault)
            {
                Assert.Equal("ConditionNotMet", fault.ErrorCode);
                return fault.Status;
            }
        }));

        Assert.Single(statuses, 201);
        Assert.Equal(15, statuses.Count(status => status == 412));
    }

    [Fact]
    public async Task A_reader_never_sees_a_mixture_of_two_versions()
    {
        await using var host = await StartAsync();
        var blob = (await host.ContainerAsync()).GetBlobClient("big");
        var versions = Enumerable.Range(0, 8).Select(version => new string((char)('a' + version), 300_000 + version)).ToArray();
        await blob.UploadAsync(BinaryData.FromString(versions[0]), overwrite: true, Stop);

        var writing = Task.Run(
            async () =>
            {
                foreach (var version in versions)
                {
                    await blob.UploadAsync(BinaryData.FromString(version), overwrite: true, Stop);
                }
            },
            Stop);
        var seen = new List<(string Content, ETag ETag)>();
        do
        {
            var read = (await blob.DownloadContentAsync(Stop)).Value;
            seen.Add((read.Content.ToString(), read.Details.ETag));
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.All(seen, read => Assert.Contains(read.Content, versions));
        Assert.All(seen.GroupBy(read => read.ETag), version => Assert.Single(version.Select(read => read.Content).Distinct(StringComparer.Ordinal)));
    }
}
