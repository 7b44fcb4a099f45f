using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Itam.LocalServer;

/// <summary>Warnings and errors on the console, one line each; the Logging section of settings or host.json says more or less.</summary>
internal static class ConsoleLogging
{
    /// <param name="ofHost">The <c>logging</c> of host.json; null where there is none.</param>
    public static void AddTo(ILoggingBuilder logging, IConfiguration settings, IConfiguration? ofHost = null)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        if (ofHost is not null)
        {
            logging.AddConfiguration(ofHost);
        }

        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
    }
}
