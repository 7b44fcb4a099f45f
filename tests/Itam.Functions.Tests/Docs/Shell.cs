using System.Globalization;
using System.Text.RegularExpressions;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Docs;

/// <summary>
/// Runs the commands of a page without a shell, curl or jq, which a machine with only the .NET SDK may lack. It knows
/// <c>curl … | jq …</c>, <c>curl … | head -n 3</c>, <c>NAME=word</c> and <c>NAME=$(command)</c>, <c>cp</c>, <c>printf … &gt; file</c>, <c>head</c> and <c>cat</c>,
/// and refuses everything else, so that a page cannot show what nobody has run.
/// </summary>
internal sealed partial class Shell(RunningApp app)
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly CurlCommand curl = new(app);

    public async Task<Output> RunAsync(string command)
    {
        var assignment = Assignment().Match(command);
        if (!assignment.Success)
        {
            return await RunPipelineAsync(command);
        }

        var value = assignment.Groups["value"].Value;
        var substitution = Substitution().Match(value);
        if (substitution.Success)
        {
            var output = await RunPipelineAsync(substitution.Groups["command"].Value);
            var line = output.Text.TrimEnd('\n');
            if (line.Length == 0 || line.Contains('\n', StringComparison.Ordinal) || string.Equals(line, "null", StringComparison.Ordinal))
            {
                return output with { Failure = $"is no value for {assignment.Groups["name"].Value}: {line}" };
            }

            variables[assignment.Groups["name"].Value] = line;
            return output with { Text = "" };
        }

        variables[assignment.Groups["name"].Value] = Assert.Single(Words.Split(value, ValueOf)).Text;
        return new Output("", MayBeRepeated: false);
    }

    private async Task<Output> RunPipelineAsync(string command)
    {
        var words = Words.Split(command, ValueOf);
        var target = words.FindIndex(word => word is { IsOperator: true, Text: ">" });
        if (target >= 0)
        {
            Assert.Equal(words.Count - 2, target);
            var written = await RunAsync([.. words[..target].Select(word => word.Text)], null);
            await File.WriteAllTextAsync(PathOf(words[^1].Text), written.Text);
            return new Output("", MayBeRepeated: false);
        }

        Output? output = null;
        for (var rest = words; rest.Count > 0;)
        {
            var end = rest.FindIndex(word => word.IsOperator);
            var stage = end < 0 ? rest : rest[..end];
            output = await RunAsync([.. stage.Select(word => word.Text)], output);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return output ?? throw new FormatException("An empty command.");
    }

    private async Task<Output> RunAsync(string[] words, Output? input) => (words[0], input) switch
    {
        ("curl", null) => await curl.RunAsync(words[1..]),
        ("jq", { Failure: null }) => input with { Text = JqFilter.Run(words[1..], input.Text) },
        ("jq" or "head", { Failure: not null }) => input,
        ("head", not null) => input with { Text = Head(words[1], input.Text) },
        ("head", null) => new Output(Head(words[1], await ReadAsync(words[2])), MayBeRepeated: true),
        ("cat", null) => new Output(await ReadAsync(words[1]), MayBeRepeated: true),
        ("printf", null) => new Output(words[1].Replace("\\n", "\n", StringComparison.Ordinal), MayBeRepeated: false),
        ("cp", null) => Copy(words[1], words[2]),
        _ => throw new FormatException($"The pages' shell does not know this use of {words[0]}."),
    };

    private string ValueOf(string name) => variables.GetValueOrDefault(name) ?? throw new FormatException($"${name} was never set.");

    /// <summary><c>.itam/</c> is the data folder of this run, everything else lies in the repository.</summary>
    private string PathOf(string path) =>
        path.StartsWith(".itam/", StringComparison.Ordinal) ? Path.Combine(app.Data, path[".itam/".Length..]) : Path.Combine(RepositoryRoot.Find(), path);

    private async Task<string> ReadAsync(string path) => File.Exists(PathOf(path)) ? await File.ReadAllTextAsync(PathOf(path)) : "";

    private Output Copy(string from, string to)
    {
        File.Copy(PathOf(from), to.EndsWith('/') ? Path.Combine(PathOf(to), Path.GetFileName(from)) : PathOf(to));
        return new Output("", MayBeRepeated: false);
    }

    private static string Head(string option, string text) =>
        string.Join('\n', text.Split('\n').Take(int.Parse(option.AsSpan(1), CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^\$\((?<command>.*)\)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Substitution();
}

/// <summary>What a command printed.</summary>
/// <param name="MayBeRepeated">It only read, so a reader who sees an earlier state would type it again.</param>
/// <param name="Status">The HTTP status, of a curl.</param>
/// <param name="Failure">Why it did not do what it was for; null if it did.</param>
internal sealed record Output(string Text, bool MayBeRepeated, int? Status = null, string? Failure = null);
