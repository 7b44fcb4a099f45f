namespace Itam.LocalHost.Hosting;

/// <summary>
/// How a refused start ends: a process of its own prints the one line and exits with 1,
/// a host inside another process (tests, benchmarks) leaves the exception to its caller.
/// </summary>
internal static class StartRefusal
{
    public static T Guard<T>(FunctionSource functions, Func<T> start)
    {
        try
        {
            return start();
        }
        catch (LocalHostStartException refusal) when (functions.IsOwnProcess)
        {
            Exit(refusal);
            throw;
        }
    }

    public static async Task GuardAsync(FunctionSource functions, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (LocalHostStartException refusal) when (functions.IsOwnProcess)
        {
            Exit(refusal);
            throw;
        }
    }

    private static void Exit(LocalHostStartException refusal)
    {
        Console.Error.WriteLine(refusal.Message);
        Environment.Exit(1);
    }
}
