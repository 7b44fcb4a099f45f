using System.Reflection;

namespace Itam.LocalHost.Settings;

/// <summary>Where the functions are looked for.</summary>
/// <param name="Assembly">The app's assembly.</param>
/// <param name="IsOwnProcess">The app is the process, not a guest in a test run: it may print, exit, and read a laptop's own settings.</param>
/// <param name="Find">The classes that may hold functions.</param>
internal sealed record FunctionSource(Assembly Assembly, bool IsOwnProcess, Func<IEnumerable<Type>> Find)
{
    public static FunctionSource Of(Assembly assembly) =>
        new(assembly, Assembly.GetEntryAssembly() == assembly, assembly.GetTypes);

    public static FunctionSource Of(params Type[] classes) =>
        new(typeof(FunctionSource).Assembly, IsOwnProcess: false, () => classes);
}
