using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>The port of a service, as the settings may give it.</summary>
/// <param name="Key">Of the setting; 0 there means any free port, nothing the usual one.</param>
/// <param name="Usual">The port that clients try first.</param>
/// <param name="Option">The command line's option, for messages.</param>
internal sealed record ServicePort(string Key, int Usual, string Option)
{
    /// <summary>Null when nothing is given.</summary>
    /// <exception cref="StartRefusedException">It is no port.</exception>
    public int? Given(IConfiguration settings)
    {
        var text = settings[Key];
        return string.IsNullOrEmpty(text) ? null
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
            : throw new StartRefusedException(
                $"The setting {SettingsFile.NameOf(Key)} is '{text}'; a port is a number from 0 (any free one) to 65535.");
    }
}
