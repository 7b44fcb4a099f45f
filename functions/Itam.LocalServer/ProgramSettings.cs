using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>
/// Settings, highest first: command line, environment, local.settings.json, local.settings.sample.json,
/// the files from the folder of the program.
/// </summary>
internal static class ProgramSettings
{
    /// <param name="isOwnProcess">The program is the process, not a guest in a test run.</param>
    /// <exception cref="StartRefusedException">The command line or a file cannot be read.</exception>
    public static void AddTo(IConfigurationBuilder configuration, CommandLine commandLine, IReadOnlyList<string> args, bool isOwnProcess, string folder)
    {
        configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "local.settings.sample.json")));

        // A laptop's own settings steer the app when it is started there, never a test run on that laptop.
        if (isOwnProcess)
        {
            configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "local.settings.json")));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(commandLine.Parse(args));
    }
}
