using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// The functions that anybody may call. The worker does not hand a trigger's level on, so it is read from the function's method. What is not
/// found is not open.
/// </summary>
internal sealed class OpenFunctions
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public bool Contains(FunctionDefinition function) => known.GetOrAdd(function.Name, _ => Read(function));

    private static bool Read(FunctionDefinition function) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => assembly.GetName().Name == Path.GetFileNameWithoutExtension(function.PathToAssembly))?
            .GetType(function.EntryPoint[..function.EntryPoint.LastIndexOf('.')])?
            .GetMethods()
            .Where(method => method.GetCustomAttribute<FunctionAttribute>()?.Name == function.Name)
            .SelectMany(method => method.GetParameters())
            .Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.AuthLevel == AuthorizationLevel.Anonymous) == true;
}
