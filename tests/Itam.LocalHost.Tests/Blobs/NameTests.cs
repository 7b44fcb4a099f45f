using System.Net.Sockets;
using System.Text;
using Azure;

namespace Itam.LocalHost.Tests.Blobs;

public sealed class NameTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("procurement/../outside.csv")]
    [InlineData("procurement/%2e%2e/outside.csv")]
    [InlineData("procurement/%2e%2e%2foutside.csv")]
    [InlineData("procurement/a/..%2f..%2f..%2foutside.csv")]
    [InlineData("procurement/..%5coutside.csv")]
    [InlineData("procurement/a/./b")]
    [InlineData("procurement/a//b")]
    [InlineData("procurement//etc/passwd")]
    [InlineData("procurement/a/")]
    [InlineData("procurement/nul%00.csv")]
    [InlineData("procurement/line%0abreak")]
    [InlineData("procurement/%ff%fe")]
    [InlineData("procurement/bell%07")]
    [InlineData("procurement/%ef%bf%be")]
    [InlineData("procurement/%zz")]
    [InlineData("procurement/.hidden")]
    [InlineData("procurement/~$orders.xlsx")]
    [InlineData("procurement/orders.csv.part")]
    [InlineData(".meta/procurement")]
    [InlineData("..%2f..%2foutside")]
    [InlineData("../outside.csv")]
    [InlineData("%2e%2e/outside.csv")]
    public async Task A_name_that_could_leave_the_folder_or_is_no_files_is_refused_and_nothing_is_written(string path)
    {
        await using var host = await BlobHost.StartAsync();
        await host.ContainerAsync();
        var before = Everything(host.Folder);

        foreach (var method in (string[])["PUT", "GET", "DELETE"])
        {
            Assert.StartsWith("HTTP/1.1 400 ", await RawAsync(host, method, path), StringComparison.Ordinal);
        }

        Assert.Equal(before, Everything(host.Folder));
        Assert.False(File.Exists(Path.Combine(host.Folder, "..", "outside.csv")));
    }

    [Fact]
    public async Task A_name_with_a_part_longer_than_a_file_name_can_be_is_refused_and_one_of_1024_characters_is_not()
    {
        await using var host = await BlobHost.StartAsync();
        var container = await host.ContainerAsync();
        var longest = string.Join('/', Enumerable.Repeat(new string('x', 203), 5)) + "/end!";
        Assert.Equal(1024, longest.Length);

        await container.GetBlobClient(longest).UploadAsync(BinaryData.FromString("x"), Stop);

        Assert.True(await container.GetBlobClient(longest).ExistsAsync(Stop));
        foreach (var name in (string[])[new string('x', 256), new string('ä', 128), longest + "x"])
        {
            var fault = await Assert.ThrowsAsync<RequestFailedException>(
                () => container.GetBlobClient(name).UploadAsync(BinaryData.FromString("x"), Stop));
            Assert.Equal((400, "InvalidResourceName"), (fault.Status, fault.ErrorCode));
        }
    }

    [Fact]
    public async Task Names_differ_by_case()
    {
        await using var host = await BlobHost.StartAsync();
        var container = await host.ContainerAsync();
        await container.GetBlobClient("Orders.csv").UploadAsync(BinaryData.FromString("x"), Stop);

        Assert.False(await container.GetBlobClient("orders.csv").ExistsAsync(Stop));
    }

    [Theory]
    [InlineData("PUT", "procurement?restype=container&comp=acl", "PUT on a container with restype=container&amp;comp=acl")]
    [InlineData("PUT", "procurement/x?comp=snapshot", "PUT on a blob with comp=snapshot")]
    [InlineData("PUT", "?restype=service&comp=properties", "PUT on the account with restype=service&amp;comp=properties")]
    [InlineData("GET", "procurement/x?snapshot=2026-01-01", "the query parameter snapshot")]
    [InlineData("PATCH", "procurement/x", "PATCH on a blob")]
    public async Task What_it_does_not_do_is_refused_by_name(string method, string path, string named)
    {
        await using var host = await BlobHost.StartAsync();
        await host.ContainerAsync();

        var answer = await RawAsync(host, method, path);

        Assert.StartsWith("HTTP/1.1 501 ", answer, StringComparison.Ordinal);
        Assert.Contains("<Code>NotImplemented</Code>", answer, StringComparison.Ordinal);
        Assert.Contains(named, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_append_blob_and_another_account_are_refused()
    {
        await using var host = await BlobHost.StartAsync();
        await host.ContainerAsync();

        Assert.Contains("type AppendBlob", await RawAsync(host, "PUT", "procurement/x", "AppendBlob"), StringComparison.Ordinal);
        Assert.Contains("InvalidUri", await RawAsync(host, "GET", "/other/procurement/x"), StringComparison.Ordinal);
    }

    /// <summary>Sends the path, within the account unless it is absolute, as it is written: HTTP clients would tidy it first.</summary>
    private static async Task<string> RawAsync(BlobHost host, string method, string path, string type = "BlockBlob")
    {
        using var socket = new TcpClient(host.Address.Host, host.Address.Port);
        var stream = socket.GetStream();
        var target = path.StartsWith('/') ? path : $"/devstoreaccount1/{path}";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"{method} {target} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nx-ms-blob-type: {type}\r\n"
                + "Content-Length: 4\r\nConnection: close\r\n\r\nevil"),
            Stop);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Stop);
    }

    private static string[] Everything(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
