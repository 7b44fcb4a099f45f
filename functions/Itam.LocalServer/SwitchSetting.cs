using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>A setting that is on or off; off when nothing is given.</summary>
internal static class SwitchSetting
{
    /// <exception cref="StartRefusedException">It is neither.</exception>
    public static bool Read(IConfiguration settings, string key) => settings[key] is { Length: > 0 } text
        && (bool.TryParse(text, out var isOn)
            ? isOn
            : throw new StartRefusedException($"The setting {SettingsFile.NameOf(key)} is '{text}'; it must be true or false."));
}
