using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>What the local host honours of host.json, with the real host's defaults.</summary>
internal sealed record HostJson(
    string RoutePrefix, TimeSpan FunctionTimeout, int BlobParallelism, int BlobAttempts, IConfigurationSection? Logging)
{
    /// <summary>The real host has 30 minutes outside the Consumption plan.</summary>
    private const string DefaultTimeout = "00:30:00";

    public static HostJson Default { get; } = Read(new ConfigurationBuilder().Build());

    public static HostJson ReadFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "host.json");
        try
        {
            return Read(new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: false).Build());
        }
        catch (InvalidDataException e)
        {
            throw new LocalHostStartException($"{path} is not JSON: {e.InnerException?.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    public static HostJson Read(IConfiguration file) => new(
        (file["extensions:http:routePrefix"] ?? "api").Trim('/'),
        ReadTimeout(file["functionTimeout"]),
        ReadCount(file, "extensions:blobs:maxDegreeOfParallelism", 8 * Environment.ProcessorCount),
        ReadCount(file, "extensions:blobs:poisonBlobThreshold", ReadCount(file, "extensions:queues:maxDequeueCount", 5)),
        file.GetSection("logging"));

    private static TimeSpan ReadTimeout(string? text) =>
        string.Equals(text, "-1", StringComparison.Ordinal) ? Timeout.InfiniteTimeSpan
        : TimeSpan.TryParse(text ?? DefaultTimeout, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero ? timeout
        : throw new LocalHostStartException($"host.json: functionTimeout is '{text}'; it must be hh:mm:ss, or -1 for none.");

    private static int ReadCount(IConfiguration file, string key, int byDefault)
    {
        var text = file[key];
        return text is null ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
            : throw new LocalHostStartException(
                $"host.json: {key.Replace(':', '.')} is '{text}'; it must be a whole number above 0.");
    }
}
