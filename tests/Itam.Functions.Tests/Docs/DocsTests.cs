using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Docs;

/// <summary>
/// Runs what the pages tell a reader to type: every fenced <c>console</c> block of a page, in order, on a fresh service, and compares what is shown
/// with what comes back. What may differ is listed in <see cref="Shown"/>, what a command may be in <see cref="Shell"/>.
/// </summary>
public sealed class DocsTests
{
    public static TheoryData<string> Pages() =>
        [.. DocsPages.All().Where(page => ConsolePage.Read(page).Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_of_a_page_gives_what_the_page_shows(string page)
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        var shell = new Shell(app);
        var shown = new Shown();

        foreach (var step in ConsolePage.Read(page))
        {
            await StepRun.RunAsync(shell, shown, step);
        }
    }

    [Fact]
    public void The_walkthrough_and_the_feature_pages_have_commands_to_run()
    {
        string[] run = [.. Pages().Select(row => row.Data)];
        Assert.Superset(
            new HashSet<string>(["README.md", "functions/docs/walkthrough.md", "functions/docs/depreciation.md", "functions/docs/imports.md"], StringComparer.Ordinal),
            new HashSet<string>(run, StringComparer.Ordinal));
    }
}
