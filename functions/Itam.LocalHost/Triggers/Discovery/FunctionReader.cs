using System.Reflection;
using Itam.LocalHost.Settings;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers.Discovery;

/// <summary>Finds the functions of an app by reflection.</summary>
internal static class FunctionReader
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="StartRefusedException">Two functions have one name, or a function is not what the real worker accepts.</exception>
    public static FunctionIndex Read(FunctionSource source, IConfiguration settings)
    {
        var functions = source.Find()
            .SelectMany(type => type.GetMethods(Declared))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Read(found.Attribute!.Name, found.Method, settings))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();

        foreach (var (first, second) in functions.Zip(functions.Skip(1)))
        {
            if (NameEquals(first.Name, second.Name))
            {
                throw FunctionRefusal.Of(
                    first.Name, $"the name is used twice, by {first.EntryPoint} and {second.EntryPoint} (upper and lower case are the same)");
            }
        }

        return new FunctionIndex(functions);
    }

    private static Function Read(string name, MethodInfo method, IConfiguration settings)
    {
        var place = $"{method.DeclaringType!.Name}.{method.Name}";
        if (!method.IsPublic)
        {
            throw FunctionRefusal.Of(name, $"its method {place} must be public");
        }

        if (method.ContainsGenericParameters || method.DeclaringType is { IsAbstract: true, IsSealed: false })
        {
            throw FunctionRefusal.Of(name, $"its method {place} must be on a class that can be made, and not generic");
        }

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Attribute is not null)
            .ToArray();
        if (triggers is not [var trigger])
        {
            throw FunctionRefusal.Of(name, $"its method {place} must have one parameter with a trigger; it has {triggers.Length}");
        }

        var isDisabled = IsDisabled(name, settings);
        return new Function(
            name,
            method,
            trigger.Parameter,
            isDisabled ? new DisabledTrigger(trigger.Attribute!) : TriggerReader.Read(name, trigger.Attribute!, settings),
            isDisabled);
    }

    /// <summary>Linux allows no dots in a variable's name, hence the two forms.</summary>
    private static bool IsDisabled(string name, IConfiguration settings) =>
        IsTrue(settings[$"AzureWebJobs_{name}_Disabled"]) || IsTrue(settings[$"AzureWebJobs.{name}.Disabled"]);

    private static bool IsTrue(string? value) => string.Equals(value, "1", StringComparison.Ordinal) || (bool.TryParse(value, out var isTrue) && isTrue);

    private static bool NameEquals(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
