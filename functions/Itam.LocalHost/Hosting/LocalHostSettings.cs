using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Hosting;

/// <summary>
/// Settings, highest first: command line, environment, local.settings.json, local.settings.sample.json,
/// the files from the folder of the program.
/// </summary>
internal static class LocalHostSettings
{
    public static void AddTo(IConfigurationBuilder configuration, IReadOnlyList<string> args, FunctionSource functions)
    {
        configuration.AddInMemoryCollection(SettingsFile.Read(PathOf("local.settings.sample.json")));

        // A laptop's own settings steer the app when it is started there, never a test run on that laptop.
        if (functions.IsOwnProcess)
        {
            configuration.AddInMemoryCollection(SettingsFile.Read(PathOf("local.settings.json")));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(CommandLine.Parse(args));
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
