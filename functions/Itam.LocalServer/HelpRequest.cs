namespace Itam.LocalServer;

/// <summary>A process that is started to say how it is started.</summary>
internal static class HelpRequest
{
    /// <summary>Prints the help and ends the process, if the command line asks for that.</summary>
    public static void Answer(IReadOnlyList<string> args, CommandLine commandLine, string program)
    {
        if (!CommandLine.AsksForHelp(args))
        {
            return;
        }

        foreach (var line in commandLine.Help(program))
        {
            Console.WriteLine(line);
        }

        Environment.Exit(0);
    }
}
