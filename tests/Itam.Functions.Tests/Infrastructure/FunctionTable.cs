using System.Reflection;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>The app's functions with their triggers, as both hosts find them.</summary>
internal static class FunctionTable
{
    public static IReadOnlyDictionary<string, MethodInfo> Functions { get; } = typeof(Containers).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Select(method => (Method: method, Function: method.GetCustomAttribute<FunctionAttribute>()))
        .Where(found => found.Function is not null)
        .ToDictionary(found => found.Function!.Name, found => found.Method, StringComparer.Ordinal);

    public static IEnumerable<(string Function, T Trigger)> Triggers<T>()
        where T : Attribute =>
        from function in Functions
        from parameter in function.Value.GetParameters()
        let trigger = parameter.GetCustomAttribute<T>()
        where trigger is not null
        select (function.Key, trigger);
}
