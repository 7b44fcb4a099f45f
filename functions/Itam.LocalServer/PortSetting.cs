using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>A setting that is a port; 0 means any free one.</summary>
internal static class PortSetting
{
    /// <exception cref="StartRefusedException">It is no port.</exception>
    public static int Read(IConfiguration settings, string key, int byDefault)
    {
        var text = settings[key];
        if (string.IsNullOrEmpty(text))
        {
            return byDefault;
        }

        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new StartRefusedException(
                $"The setting {SettingsFile.NameOf(key)} is '{text}'; a port is a number from 0 (any free one) to 65535.");
    }
}
