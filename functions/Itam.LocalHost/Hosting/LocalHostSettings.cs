using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>
/// Settings, highest first: command line, environment, local.settings.json, local.settings.sample.json,
/// the files from the folder of the program.
/// </summary>
internal static class LocalHostSettings
{
    public static void AddTo(IConfigurationBuilder configuration, IReadOnlyList<string> args, FunctionSource functions, string folder)
    {
        configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "local.settings.sample.json")));

        // A laptop's own settings steer the app when it is started there, never a test run on that laptop.
        if (functions.IsOwnProcess)
        {
            configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "local.settings.json")));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(CommandLine.Parse(args));
    }
}
