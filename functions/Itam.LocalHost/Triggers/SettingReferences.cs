using System.Text.RegularExpressions;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers;

/// <summary>The settings that a trigger's texts name.</summary>
internal static partial class SettingReferences
{
    /// <summary>Each <c>%Setting%</c> in the text replaced by the setting's value.</summary>
    /// <exception cref="StartRefusedException">There is no such setting.</exception>
    public static string Resolve(string function, string text, IConfiguration settings) => Reference().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return settings[SettingsFile.KeyOf(name)] is { Length: > 0 } value
            ? value
            : throw FunctionRefusal.Of(function, $"the setting {name}, named by its trigger '{text}', is missing");
    });

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
