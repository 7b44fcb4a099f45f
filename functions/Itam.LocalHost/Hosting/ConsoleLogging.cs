using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Itam.LocalHost.Hosting;

/// <summary>Warnings and errors on the console, one line each; the Logging section of settings or host.json says more or less.</summary>
internal static class ConsoleLogging
{
    public static void AddTo(ILoggingBuilder logging, IConfiguration settings, HostJson hostJson)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        if (hostJson.Logging is not null)
        {
            logging.AddConfiguration(hostJson.Logging);
        }

        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
    }
}
