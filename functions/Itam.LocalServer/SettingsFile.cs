using System.Text.Json;

namespace Itam.LocalServer;

/// <summary>The <c>Values</c> of a local.settings.json.</summary>
internal static class SettingsFile
{
    /// <summary>An environment variable's name as a configuration key: <c>__</c> stands for <c>:</c>.</summary>
    public static string KeyOf(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    /// <summary>A configuration key as the name of an environment variable.</summary>
    public static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>No file, no settings.</summary>
    /// <exception cref="StartRefusedException">The file is no JSON object with an object of plain <c>Values</c>.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
        {
            return settings;
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.TryGetProperty("Values", out var values))
            {
                foreach (var value in values.EnumerateObject())
                {
                    settings[KeyOf(value.Name)] = value.Value.ToString();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StartRefusedException($"{path} cannot be read as settings: {e.Message.ReplaceLineEndings(" ")}", e);
        }

        return settings;
    }
}
