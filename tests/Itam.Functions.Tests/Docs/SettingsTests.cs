using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Itam.Functions.Assets;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Tests.Docs;

/// <summary>local.settings.sample.json, docs/settings.md and the code know the same settings.</summary>
public sealed partial class SettingsTests
{
    /// <summary>Read by Azure's host and the Core Tools, not by the app or by the local host.</summary>
    private const string WorkerRuntime = "FUNCTIONS_WORKER_RUNTIME";

    [Fact]
    public void Every_setting_of_the_sample_has_a_row_of_its_own_on_the_page_and_every_row_is_a_setting_of_the_sample() =>
        Assert.Equal(Sample(), Documented());

    [Theory]
    [MemberData(nameof(Read))]
    public void Every_setting_is_read_by_the_code(string setting)
    {
        var (section, name) = setting.Split("__") is [var first, var last] ? (first + ":", last) : ("", setting);
        string[] forms = [$"\"{section}{name}\"", $"%{name}%", $"\"{name}\""];
        Assert.True(
            Sources.Value.Any(source => Array.Exists(forms, form => source.Text.Contains(form, StringComparison.Ordinal)) || IsOption(source, name)),
            $"No code reads {setting}.");
    }

    [Fact]
    public void What_the_sample_disables_is_a_function()
    {
        var functions = typeof(AssetsModule).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Sample().Where(IsSwitch), setting => Assert.Contains(Disabled().Match(setting).Groups["function"].Value, functions));
    }

    public static TheoryData<string> Read() => [.. Sample().Where(setting => setting != WorkerRuntime && !IsSwitch(setting))];

    private static readonly Lazy<List<(string File, string Text)>> Sources = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(file))),
    ]);

    /// <summary>A property of an options class, which the configuration binds by its name.</summary>
    private static bool IsOption((string File, string Text) source, string name) =>
        source.File.EndsWith("Options.cs", StringComparison.Ordinal) && source.Text.Contains($" {name} {{ get; set; }}", StringComparison.Ordinal);

    private static bool IsSwitch(string setting) => Disabled().IsMatch(setting);

    private static SortedSet<string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "local.settings.sample.json")));
        return new(sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name), StringComparer.Ordinal);
    }

    /// <summary>The first column of the page's first table: one setting a row.</summary>
    private static SortedSet<string> Documented() => new(
        DocsPages.Lines("functions/docs/settings.md")
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups["setting"].Value),
        StringComparer.Ordinal);

    [GeneratedRegex("^AzureWebJobs_(?<function>.+)_Disabled$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"^\| `(?<setting>\w+)` \| .{10,} \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
