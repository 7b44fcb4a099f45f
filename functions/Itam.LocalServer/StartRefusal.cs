using Microsoft.Extensions.Options;

namespace Itam.LocalServer;

/// <summary>
/// How a refused start ends: a process of its own says what is wrong, one line a fault, and exits with 1;
/// a host inside another process (tests, benchmarks) leaves the exception to its caller.
/// </summary>
internal static class StartRefusal
{
    public static T Guard<T>(bool isOwnProcess, Func<T> start)
    {
        try
        {
            return start();
        }
        catch (Exception refusal) when (isOwnProcess)
        {
            Exit(refusal);
            throw;
        }
    }

    public static async Task GuardAsync(bool isOwnProcess, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (Exception refusal) when (isOwnProcess)
        {
            Exit(refusal);
            throw;
        }
    }

    /// <summary>What a person needs to know. Only a fault that nobody foresaw has its trace with it.</summary>
    public static IEnumerable<string> Lines(Exception refusal) => refusal switch
    {
        StartRefusedException => [refusal.Message],
        OptionsValidationException settings => settings.Failures,
        _ => [$"The app could not start: {refusal.Message.ReplaceLineEndings(" ")}", refusal.ToString()],
    };

    private static void Exit(Exception refusal)
    {
        foreach (var line in Lines(refusal))
        {
            Console.Error.WriteLine(line);
        }

        Environment.Exit(1);
    }
}
