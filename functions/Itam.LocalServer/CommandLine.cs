namespace Itam.LocalServer;

/// <summary>An option by its short name.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Key">The setting that it stands for.</param>
/// <param name="Value">What its value is; null for a switch, which needs none to be on.</param>
/// <param name="Meaning">For a person, in a few words.</param>
internal sealed record CommandLineOption(string Name, string Key, string? Value, string Meaning)
{
    /// <summary>As a person writes it.</summary>
    public string Usage => Value is null ? $"--{Name}" : $"--{Name} <{Value}>";
}

/// <summary>
/// The command line as settings: a program's own options by their short names, every other <c>--Key value</c>
/// or <c>--Key=value</c> as the setting of that name.
/// </summary>
internal sealed class CommandLine(params IReadOnlyList<CommandLineOption> options)
{
    private const string AnySetting = "--<Setting> <value>";

    private static readonly string[] HelpWords = ["--help", "-h", "-?"];

    public static CommandLineOption Data { get; } = new("data", DataFolder.Key, "folder", "the folder of all data (.itam)");

    public static bool AsksForHelp(IReadOnlyList<string> args) => args.Any(arg => HelpWords.Contains(arg, StringComparer.Ordinal));

    public IEnumerable<string> Help(string program)
    {
        var width = options.Select(option => option.Usage.Length).Append(AnySetting.Length).Max();
        return
        [
            $"Usage: {program} [options]",
            .. options.Select(option => $"  {option.Usage.PadRight(width)}  {option.Meaning}"),
            $"  {"--help".PadRight(width)}  this text",
            $"  {AnySetting.PadRight(width)}  any other setting, by its name",
        ];
    }

    /// <exception cref="StartRefusedException">A word that is no option, or an option without a value.</exception>
    public Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var word = args[i];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2)
            {
                throw new StartRefusedException(
                    $"'{word}' is not an option. Options: {string.Join(", ", options.Select(option => "--" + option.Name))}, or --Setting value.");
            }

            var name = word[2..];
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            if (Find(name) is { Value: null } isOn && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                settings[isOn.Key] = bool.TrueString;
                continue;
            }

            if (equals < 0 && i + 1 == args.Count)
            {
                throw new StartRefusedException($"The option {word} needs a value.");
            }

            var value = equals < 0 ? args[++i] : name[(equals + 1)..];
            name = equals < 0 ? name : name[..equals];
            settings[Find(name)?.Key ?? SettingsFile.KeyOf(name)] = value;
        }

        return settings;
    }

    private CommandLineOption? Find(string name) => options.FirstOrDefault(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));
}
