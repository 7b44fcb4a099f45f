using Itam.LocalCosmos;
using Itam.LocalServer;
using Itam.LocalStorage;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>The local host's own settings.</summary>
/// <param name="Port">Of the functions; 0 means any free one.</param>
/// <param name="RequireKeys">Functions and the host's own routes ask for their keys, as on Azure.</param>
internal sealed record LocalHostOptions(int Port, bool RequireKeys)
{
    public const string PortKey = "LocalHost:Port";
    public const string RequireKeysKey = "LocalHost:RequireKeys";

    public static CommandLine CommandLine { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = PortKey,
            ["cosmos-port"] = CosmosService.PortKey,
            ["blob-port"] = StorageService.BlobPortKey,
            ["queue-port"] = StorageService.QueuePortKey,
            ["data"] = DataFolder.Key,
            ["require-keys"] = RequireKeysKey,
        },
        "require-keys");

    /// <exception cref="StartRefusedException">A port that is no port, or a switch that is neither on nor off.</exception>
    public static LocalHostOptions Read(IConfiguration settings) => new(PortSetting.Read(settings, PortKey, 7071), ReadSwitch(settings, RequireKeysKey));

    private static bool ReadSwitch(IConfiguration settings, string key) => settings[key] is { Length: > 0 } text
        && (bool.TryParse(text, out var isOn)
            ? isOn
            : throw new StartRefusedException($"The setting {SettingsFile.NameOf(key)} is '{text}'; it must be true or false."));
}
