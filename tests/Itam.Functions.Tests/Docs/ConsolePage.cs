using System.Text;

namespace Itam.Functions.Tests.Docs;

/// <summary>One command of a page and what the page shows below it.</summary>
/// <param name="Place">Page and line, for a failure.</param>
/// <param name="Command">What is typed, without the prompt, with its line ends.</param>
/// <param name="Output">The lines that are shown, without blank lines at the end; empty when nothing is shown.</param>
internal sealed record ConsoleStep(string Place, string Command, IReadOnlyList<string> Output);

/// <summary>
/// Reads the <c>console</c> blocks of a page. A line that begins with <c>$ </c> is a command, which goes on over line ends inside quotes
/// and after a backslash; what follows it is its output. A line that begins with <c># </c> is a remark and ends the output.
/// </summary>
internal static class ConsolePage
{
    private const string Prompt = "$ ";

    public static List<ConsoleStep> Read(string page)
    {
        List<ConsoleStep> steps = [];
        var lines = DocsPages.Lines(page);
        var inside = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside && string.Equals(lines[i].TrimEnd(), "```console", StringComparison.Ordinal);
            }
            else if (inside && lines[i].StartsWith(Prompt, StringComparison.Ordinal))
            {
                steps.Add(ReadStep(page, lines, ref i));
            }
            else if (inside && lines[i].Length > 0 && !lines[i].StartsWith("# ", StringComparison.Ordinal))
            {
                throw new FormatException($"{page}:{i + 1} is output without a command: {lines[i]}");
            }
        }

        return steps;
    }

    /// <param name="i">The line of the prompt; afterwards the last line of the step.</param>
    private static ConsoleStep ReadStep(string page, string[] lines, ref int i)
    {
        var place = $"{page}:{i + 1}";
        var command = new StringBuilder(lines[i][Prompt.Length..]);
        while (Words.GoesOn(command.ToString()))
        {
            command.Append('\n').Append(lines[++i]);
        }

        List<string> output = [];
        while (!EndsOutput(lines[i + 1]))
        {
            output.Add(lines[++i]);
        }

        while (output.Count > 0 && output[^1].Length == 0)
        {
            output.RemoveAt(output.Count - 1);
        }

        return new ConsoleStep(place, command.ToString(), output);
    }

    private static bool EndsOutput(string line) =>
        line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith(Prompt, StringComparison.Ordinal) || line.StartsWith("# ", StringComparison.Ordinal);
}
