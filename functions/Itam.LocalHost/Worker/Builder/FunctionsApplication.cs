using System.Reflection;
using System.Runtime.CompilerServices;
using Itam.LocalHost.Hosting;
using Itam.LocalHost.Settings;
using Itam.LocalServer;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app on the isolated worker begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the app whose functions are in the calling assembly.</summary>
    /// <exception cref="StartRefusedException">A port is taken, the data folder is in use or a setting is wrong.
    /// When the calling assembly is the entry assembly the process ends instead, with that one line and exit code 1.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var functions = FunctionSource.Of(Assembly.GetCallingAssembly());
        if (functions.IsOwnProcess)
        {
            HelpRequest.Answer(args, LocalHostOptions.CommandLine, functions.Assembly.GetName().Name!);
        }

        return StartRefusal.Guard(functions.IsOwnProcess, () => new FunctionsApplicationBuilder(LocalHostBuilder.Create(args, functions)));
    }
}
