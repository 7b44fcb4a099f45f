using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Keys;

/// <summary>
/// The keys of the host, from a JSON file in the data folder that is made with new ones if need be:
/// <c>{"masterKey": "…", "functionKeys": {"default": "…"}, "functions": {"GetAsset": {"partner": "…"}}}</c>.
/// The master key opens everything, a function key every function, a function's own key that function.
/// </summary>
internal sealed class AccessKeys
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly KeyFile keys;

    private AccessKeys(KeyFile keys) => this.keys = keys;

    /// <exception cref="StartRefusedException">The file cannot be read, or has no master key.</exception>
    public static AccessKeys Open(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        try
        {
            return JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path), Format) is { MasterKey.Length: > 0 } read
                ? new AccessKeys(read)
                : throw new StartRefusedException($"{path} has no masterKey: write one, or move the file away to have new keys made.");
        }
        catch (JsonException e)
        {
            throw new StartRefusedException($"{path} cannot be read as keys: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Whether the key opens what needs this level: <see cref="AuthorizationLevel.Admin"/> the master key alone.</summary>
    /// <param name="function">The function's name; null for the host's own routes.</param>
    public bool Opens(AuthorizationLevel level, string? function, string? key) => level == AuthorizationLevel.Anonymous
        || (key is { Length: > 0 } && Admitted(level, function).Aggregate(seed: false, (opens, admitted) => IsSame(admitted, key) || opens));

    private IEnumerable<string> Admitted(AuthorizationLevel level, string? function)
    {
        IEnumerable<string> functionKeys = level == AuthorizationLevel.Function
            ? [.. keys.FunctionKeys?.Values.AsEnumerable() ?? [], .. Own(function)]
            : [];
        return functionKeys.Append(keys.MasterKey).Where(key => key.Length > 0);
    }

    private IEnumerable<string> Own(string? function) => keys.Functions?
        .Where(entry => string.Equals(entry.Key, function, StringComparison.OrdinalIgnoreCase))
        .SelectMany(entry => entry.Value.Values) ?? [];

    /// <summary>Takes the same time wherever they differ.</summary>
    private static bool IsSame(string admitted, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(admitted)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static void Make(string path)
    {
        var made = new KeyFile(NewKey(), new(StringComparer.Ordinal) { ["default"] = NewKey() }, new(StringComparer.Ordinal));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, made, Format);
        }

        File.Move(draft, path);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_');

    private sealed record KeyFile(
        string MasterKey, Dictionary<string, string>? FunctionKeys, Dictionary<string, Dictionary<string, string>>? Functions);
}
