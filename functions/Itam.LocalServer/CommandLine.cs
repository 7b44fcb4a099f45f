namespace Itam.LocalServer;

/// <summary>
/// The command line as settings: a program's own options by their short names, every other <c>--Key value</c>
/// or <c>--Key=value</c> as the setting of that name.
/// </summary>
/// <param name="options">The short names, each with its setting's key.</param>
/// <param name="switches">Those of them that need no value to be on.</param>
internal sealed class CommandLine(IReadOnlyDictionary<string, string> options, params string[] switches)
{
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
                    $"'{word}' is not an option. Options: {string.Join(", ", options.Keys.Select(key => "--" + key))}, or --Setting value.");
            }

            var name = word[2..];
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            if (switches.Contains(name, StringComparer.OrdinalIgnoreCase)
                && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                settings[KeyOf(name)] = bool.TrueString;
                continue;
            }

            if (equals < 0 && i + 1 == args.Count)
            {
                throw new StartRefusedException($"The option {word} needs a value.");
            }

            var value = equals < 0 ? args[++i] : name[(equals + 1)..];
            settings[KeyOf(equals < 0 ? name : name[..equals])] = value;
        }

        return settings;
    }

    private string KeyOf(string name) =>
        options.FirstOrDefault(option => string.Equals(option.Key, name, StringComparison.OrdinalIgnoreCase)).Value ?? SettingsFile.KeyOf(name);
}
