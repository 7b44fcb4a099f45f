using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

/// <summary>An import as the API shows it.</summary>
internal sealed record Import(JsonElement Body)
{
    public string Id => this["id"]!;

    public string? this[string name] => Body.GetProperty(name).GetString();

    public string? ErrorCode => Body.GetProperty("error").GetProperty("code").GetString();

    public int Count(string name) => Body.GetProperty(name).GetInt32();

    /// <summary>created, updated, unchanged, skipped, rejected.</summary>
    public int[] Counts => [Count("created"), Count("updated"), Count("unchanged"), Count("skipped"), Count("rejected")];
}

/// <summary>Drops files as people do, and waits for what becomes of them.</summary>
internal static class Imports
{
    /// <summary>Copies a file into the drop folder and waits for the end of the import that it starts, once it has been quiet for a while.</summary>
    public static async Task<Import> DropAsync(this RunningApp app, string name, byte[] content)
    {
        var before = await app.ImportsOfAsync(name);
        await app.CopyAsync(name, content);
        return await app.EndOfAsync(name, before.Count + 1);
    }

    /// <summary>The same with the host asked to run the function at once.</summary>
    public static async Task<Import> ImportAsync(this RunningApp app, string name, byte[] content)
    {
        var before = await app.ImportsOfAsync(name);
        await app.CopyAsync(name, content);
        using var started = await app.Http.PostAsJsonAsync(
            new Uri(app.Root, "/admin/functions/ImportProcurementFile"), new { input = "procurement/" + name }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        return await app.EndOfAsync(name, before.Count + 1);
    }

    public static Task<Import> ImportAsync(this RunningApp app, string name, string text) => app.ImportAsync(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until so many imports of a file name have ended; the newest of them.</summary>
    public static async Task<Import> EndOfAsync(this RunningApp app, string name, int imports = 1) =>
        (await Api.EventuallyAsync(
            () => app.ImportsOfAsync(name),
            all => all.Count == imports && all.TrueForAll(HasEnded),
            seconds: 60))[0];

    public static async Task CopyAsync(this RunningApp app, string name, byte[] content)
    {
        // Two imports of one name in the same instant would have no newest.
        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        var path = Path.Combine(app.Data, "blobs", "procurement", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
    }

    /// <summary>The same while time passes, for imports that have to wait for something.</summary>
    public static async Task<Import> EndWithTimeAsync(this RunningApp app, string name, int imports = 1)
    {
        await app.UntilAsync(async () => await app.ImportsOfAsync(name) is var all && all.Count == imports && all.TrueForAll(HasEnded));
        return (await app.ImportsOfAsync(name))[0];
    }

    private static bool HasEnded(Import import) => import.Body.GetProperty("finishedAt").ValueKind == JsonValueKind.String;

    /// <summary>The imports of a file name, newest first.</summary>
    public static async Task<List<Import>> ImportsOfAsync(this RunningApp app, string name) =>
        [.. (await app.ListAsync("imports")).Select(body => new Import(body)).Where(import => import["fileName"] == name)];

    /// <summary>The lines of the result file beside an import.</summary>
    public static async Task<string[]> ResultAsync(this RunningApp app, Import import)
    {
        var blob = app.Services.GetRequiredService<BlobServiceClient>()
            .GetBlobContainerClient("procurement-results").GetBlobClient($"{import.Id}/{import["fileName"]}.result.csv");
        var content = await blob.DownloadContentAsync(TestContext.Current.CancellationToken);
        return content.Value.Content.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The rows as <c>line outcome column</c>.</summary>
    public static async Task<string[]> RowsAsync(this RunningApp app, Import import, string query = "") =>
        [.. (await app.ListAsync($"imports/{import.Id}/rows{query}")).Select(row =>
            $"{row.GetProperty("line")} {row.GetProperty("outcome")} {row.GetProperty("column")}".TrimEnd())];

    /// <summary>A file of <c>tests/data/procurement</c>.</summary>
    public static Task<byte[]> SampleAsync(string name, [CallerFilePath] string here = "") =>
        File.ReadAllBytesAsync(
            Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "data", "procurement", name), TestContext.Current.CancellationToken);
}
