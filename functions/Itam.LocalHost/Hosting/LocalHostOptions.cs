using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>The local host's own settings. A port of 0 means any free one.</summary>
/// <param name="Data">The folder of all data, an absolute path.</param>
/// <param name="RequireKeys">Functions and the host's own routes ask for their keys, as on Azure.</param>
internal sealed record LocalHostOptions(int Port, int CosmosPort, int BlobPort, int QueuePort, string Data, bool RequireKeys)
{
    public const string PortKey = "LocalHost:Port";
    public const string CosmosPortKey = "LocalHost:CosmosPort";
    public const string BlobPortKey = "LocalHost:BlobPort";
    public const string QueuePortKey = "LocalHost:QueuePort";
    public const string DataKey = "LocalHost:Data";
    public const string RequireKeysKey = "LocalHost:RequireKeys";

    /// <exception cref="LocalHostStartException">A port that is no port.</exception>
    public static LocalHostOptions Read(IConfiguration settings) => new(
        ReadPort(settings, PortKey, 7071),
        ReadPort(settings, CosmosPortKey, 8081),
        ReadPort(settings, BlobPortKey, 10000),
        ReadPort(settings, QueuePortKey, 10001),
        Path.GetFullPath(settings[DataKey] is { Length: > 0 } data ? data : ".itam"),
        ReadSwitch(settings, RequireKeysKey));

    private static bool ReadSwitch(IConfiguration settings, string key) => settings[key] is { Length: > 0 } text
        && (bool.TryParse(text, out var isOn)
            ? isOn
            : throw new LocalHostStartException($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} is '{text}'; it must be true or false."));

    private static int ReadPort(IConfiguration settings, string key, int byDefault)
    {
        var text = settings[key];
        if (string.IsNullOrEmpty(text))
        {
            return byDefault;
        }

        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new LocalHostStartException(
                $"The setting {key.Replace(":", "__", StringComparison.Ordinal)} is '{text}'; a port is a number from 0 (any free one) to 65535.");
    }
}
