namespace Itam.LocalHost.Hosting;

/// <summary>
/// The command line as settings: <c>--port</c> and its kind by their short names, every other <c>--Key value</c>
/// or <c>--Key=value</c> as the setting of that name.
/// </summary>
internal static class CommandLine
{
    /// <summary>The one option that needs no value to be on.</summary>
    private const string RequireKeys = "require-keys";

    private static readonly Dictionary<string, string> Options = new(StringComparer.OrdinalIgnoreCase)
    {
        ["port"] = LocalHostOptions.PortKey,
        ["cosmos-port"] = LocalHostOptions.CosmosPortKey,
        ["blob-port"] = LocalHostOptions.BlobPortKey,
        ["queue-port"] = LocalHostOptions.QueuePortKey,
        ["data"] = LocalHostOptions.DataKey,
        [RequireKeys] = LocalHostOptions.RequireKeysKey,
    };

    /// <exception cref="LocalHostStartException">A word that is no option, or an option without a value.</exception>
    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var word = args[i];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2)
            {
                throw new LocalHostStartException(
                    $"'{word}' is not an option. Options: {string.Join(", ", Options.Keys.Select(key => "--" + key))}, or --Setting value.");
            }

            var name = word[2..];
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            if (string.Equals(name, RequireKeys, StringComparison.OrdinalIgnoreCase)
                && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                settings[LocalHostOptions.RequireKeysKey] = bool.TrueString;
                continue;
            }

            if (equals < 0 && i + 1 == args.Count)
            {
                throw new LocalHostStartException($"The option {word} needs a value.");
            }

            var value = equals < 0 ? args[++i] : name[(equals + 1)..];
            name = equals < 0 ? name : name[..equals];
            settings[Options.GetValueOrDefault(name) ?? SettingsFile.KeyOf(name)] = value;
        }

        return settings;
    }
}
