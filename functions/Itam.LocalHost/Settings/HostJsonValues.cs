using System.Globalization;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Settings;

/// <summary>Reads the values of host.json. A wrong one stops the start with its key, as the real host's options do.</summary>
internal sealed class HostJsonValues(IConfiguration file)
{
    /// <summary>How the real host writes that there is no limit.</summary>
    private const string None = "-1";

    public string? Text(string key) => file[key];

    public int Number(string key, int byDefault, int least, int most = int.MaxValue)
    {
        var text = file[key];
        return text is null ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw Wrong(key, (least, most) switch
            {
                (_, < int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
                (1, _) => "a whole number above 0",
                _ => string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"),
            });
    }

    /// <summary>A number above 0; null for none.</summary>
    public int? Limit(string key) => file[key] is null or None ? null
        : int.TryParse(file[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw Wrong(key, "a whole number above 0, or -1 for no limit");

    public TimeSpan Interval(string key, TimeSpan byDefault, TimeSpan least, TimeSpan most)
    {
        var text = file[key];
        return text is null ? byDefault
            : TryInterval(text, out var interval) && interval >= least && interval <= most ? interval
            : throw Wrong(key, $"hh:mm:ss{(least > TimeSpan.Zero ? $", at least {least:c}" : "")}{(most < TimeSpan.MaxValue ? $", at most {most:c}" : "")}");
    }

    public TimeSpan IntervalOrNone(string key, TimeSpan byDefault)
    {
        var text = file[key];
        return text is null ? byDefault
            : string.Equals(text, None, StringComparison.Ordinal) ? Timeout.InfiniteTimeSpan
            : TryInterval(text, out var interval) && interval > TimeSpan.Zero ? interval
            : throw Wrong(key, "hh:mm:ss, or -1 for none");
    }

    /// <summary>One of the choices, in lower case; the first when nothing is said.</summary>
    public string Choice(string key, params string[] choices) => file[key] is not { } text ? choices[0]
        : choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
        ?? throw Wrong(key, string.Join(" or ", choices));

    /// <summary>A bare number would be days, which nobody who writes it means.</summary>
    private static bool TryInterval(string text, out TimeSpan interval)
    {
        interval = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out interval);
    }

    private StartRefusedException Wrong(string key, string right) =>
        new($"host.json: {key.Replace(':', '.')} is '{file[key]}'; it must be {right}.");
}
