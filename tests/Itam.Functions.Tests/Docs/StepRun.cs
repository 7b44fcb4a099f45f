namespace Itam.Functions.Tests.Docs;

/// <summary>Runs one step of a page and compares. What only reads is repeated until it shows what the page shows, as a reader would: files and jobs take a moment.</summary>
internal static class StepRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Shell shell, Shown shown, ConsoleStep step)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var output = await shell.RunAsync(step.Command);
            var difference = output.Failure ?? DifferenceOf(shown, step, output);
            if (difference is null)
            {
                return;
            }

            var isLast = !output.MayBeRepeated || TimeProvider.System.GetElapsedTime(started) > Patience;
            Assert.False(isLast, $"{step.Place}\n$ {step.Command}\n{difference}\nThe page shows:\n{string.Join('\n', step.Output)}\nThis came back:\n{output.Text}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A command below which nothing is shown must have been successful.</summary>
    private static string? DifferenceOf(Shown shown, ConsoleStep step, Output output) => (step.Output, output.Status) switch
    {
        ([], >= 400) => $"was refused with {output.Status}",
        ([], _) => null,
        _ => shown.Difference(step.Output, output.Text),
    };
}
