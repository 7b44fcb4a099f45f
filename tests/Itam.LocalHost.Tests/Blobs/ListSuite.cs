using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CsCheck;

namespace Itam.LocalHost.Tests.Blobs;

public abstract class ListSuite : BlobSuite
{
    [Fact]
    public async Task A_list_by_any_prefix_and_delimiter_is_that_of_the_sorted_names()
    {
        await using var host = await StartAsync();
        // Characters around the slash in order, since a folder must sort as its name with the slash.
        var segment = Gen.String[Gen.Char["a!-0Z"], 1, 3].Where(text => text is not ("." or ".."));
        var name = Gen.OneOf(segment, segment.Array[2, 3].Select(parts => string.Join('/', parts)));
        var run = 0;

        await Gen.Select(name.Array[0, 25], Gen.String[Gen.Char["a!-0/"], 0, 2], Gen.Int[1, 5]).SampleAsync(
            async (wanted, prefix, pageSize) =>
            {
                var container = $"list{run++:D5}";
                var client = await host.ContainerAsync(container);
                var names = Placeable(wanted);
                foreach (var file in names)
                {
                    await client.UploadBlobAsync(file, BinaryData.FromString("x"), Stop);
                }

                var expected = names.Where(file => file.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
                var pages = await PagesAsync(client, new GetBlobsOptions { Prefix = prefix }, pageSize);
                Assert.Equal(expected, pages.SelectMany(page => page).Select(blob => blob.Name));

                var groups = expected.Select(file => Grouped(file, prefix)).Distinct(StringComparer.Ordinal);
                Assert.Equal(groups.Order(StringComparer.Ordinal), await GroupsAsync(client, prefix, pageSize));
            },
            iter: 30,
            threads: 1);
    }

    [Fact]
    public async Task Metadata_is_listed_when_asked_for()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["importId"] = "7" } };
        await container.GetBlobClient("x").UploadAsync(BinaryData.FromString("x"), options, Stop);

        var plain = (await PagesAsync(container, new GetBlobsOptions(), 10))[0].Single();
        var full = (await PagesAsync(container, new GetBlobsOptions { Traits = BlobTraits.Metadata }, 10))[0].Single();

        Assert.True(plain.Metadata is null or { Count: 0 });
        Assert.Equal("7", full.Metadata["importId"]);
        Assert.Equal(1, full.Properties.ContentLength);
        Assert.Equal(BlobType.Block, full.Properties.BlobType);
    }

    [Fact]
    public async Task A_blob_that_appears_between_two_pages_disturbs_neither()
    {
        await using var host = await StartAsync();
        var container = await host.ContainerAsync();
        foreach (var name in (string[])["b", "d", "f"])
        {
            await container.UploadBlobAsync(name, BinaryData.FromString("x"), Stop);
        }

        var seen = new List<string>();
        await foreach (var page in container.GetBlobsAsync(new GetBlobsOptions(), Stop).AsPages(pageSizeHint: 2))
        {
            seen.AddRange(page.Values.Select(blob => blob.Name));
            foreach (var name in (string[])["a", "g"])
            {
                await container.GetBlobClient(name).UploadAsync(BinaryData.FromString("x"), overwrite: true, Stop);
            }
        }

        Assert.Equal(["b", "d", "f", "g"], seen);
    }

    /// <summary>Drops the names that would need a file to be a folder too, and sorts the rest.</summary>
    private static string[] Placeable(IEnumerable<string> wanted)
    {
        var names = wanted.Distinct(StringComparer.Ordinal).ToArray();
        return [.. names
            .Where(name => !names.Any(other => other.StartsWith($"{name}/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    private static string Grouped(string name, string prefix)
    {
        var slash = name.IndexOf('/', prefix.Length);
        return slash < 0 ? name : name[..(slash + 1)];
    }

    private protected static async Task<List<IReadOnlyList<BlobItem>>> PagesAsync(BlobContainerClient container, GetBlobsOptions options, int pageSize)
    {
        var pages = new List<IReadOnlyList<BlobItem>>();
        await foreach (var page in container.GetBlobsAsync(options, Stop).AsPages(pageSizeHint: pageSize))
        {
            pages.Add(page.Values);
        }

        return pages;
    }

    private static async Task<List<string>> GroupsAsync(BlobContainerClient container, string prefix, int pageSize)
    {
        var groups = new List<string>();
        var options = new GetBlobsByHierarchyOptions { Prefix = prefix, Delimiter = "/" };
        await foreach (var page in container.GetBlobsByHierarchyAsync(options, Stop).AsPages(pageSizeHint: pageSize))
        {
            groups.AddRange(page.Values.Select(item => item.IsPrefix ? item.Prefix : item.Blob.Name));
        }

        // The client gives the folders of a page before its blobs.
        return [.. groups.Order(StringComparer.Ordinal)];
    }
}
