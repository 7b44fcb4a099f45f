using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>What the local host honours of host.json, with the real host's defaults.</summary>
/// <param name="FunctionTimeout">For functions that no caller waits for; callers are cut off by Azure's front end, which a laptop has none of.</param>
/// <param name="UnknownKeys">Keys that the real host would pass over without a word, such as misspelt ones; as <c>extensions.queues.batchsise</c>.</param>
internal sealed record HostJson(
    string RoutePrefix,
    TimeSpan FunctionTimeout,
    int BlobParallelism,
    int BlobAttempts,
    QueueSettings Queues,
    HttpLimits Http,
    IConfigurationSection? Logging,
    IReadOnlyList<string> UnknownKeys)
{
    public static HostJson Default { get; } = Read(new ConfigurationBuilder().Build());

    /// <exception cref="StartRefusedException">The file is no JSON, is of another version, or has a wrong value.</exception>
    public static HostJson ReadFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "host.json");
        try
        {
            var file = new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: false).Build();
            return !File.Exists(path) || string.Equals(file["version"], "2.0", StringComparison.Ordinal)
                ? Read(file)
                : throw new StartRefusedException($"{path}: version is '{file["version"]}'; it must be 2.0.");
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"{path} is not JSON: {e.InnerException?.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <exception cref="StartRefusedException">A wrong value.</exception>
    public static HostJson Read(IConfiguration file)
    {
        var values = new HostJsonValues(file);
        var queues = QueueSettings.Read(values);
        return new(
            (values.Text("extensions:http:routePrefix") ?? "api").Trim('/'),

            // The real host has 30 minutes outside the Consumption plan.
            values.IntervalOrNone("functionTimeout", TimeSpan.FromMinutes(30)),
            values.Number("extensions:blobs:maxDegreeOfParallelism", 8 * Environment.ProcessorCount, least: 1),
            values.Number("extensions:blobs:poisonBlobThreshold", queues.MaxDequeueCount, least: 1),
            queues,
            new HttpLimits(
                values.Limit("extensions:http:maxConcurrentRequests"),
                values.Limit("extensions:http:maxOutstandingRequests")),
            file.GetSection("logging"),
            [.. HostJsonKeys.Unknown(file)]);
    }
}

/// <summary>How many requests run at once, and how many may be there at all before the next is answered 429. Null for no limit.</summary>
internal sealed record HttpLimits(int? Concurrent, int? Outstanding);
