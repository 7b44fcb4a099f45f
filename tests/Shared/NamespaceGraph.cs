using System.Reflection;
using Mono.Cecil;

namespace Itam.Tests.Shared;

/// <summary>Which namespace of an assembly uses which, read from the code that was compiled: signatures, bodies and attributes.</summary>
internal static class NamespaceGraph
{
    /// <summary>Namespaces that use each other, directly or by way of others: each circle as its sorted names.</summary>
    public static IEnumerable<string> Circles(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var uses = module.Types
            .Where(type => type.Namespace.Length > 0)
            .GroupBy(type => type.Namespace, StringComparer.Ordinal)
            .ToDictionary(
                types => types.Key,
                types => types.SelectMany(Uses).Where(used => used != types.Key).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        return uses.Keys
            .Select(start => string.Join(", ", Reach(start, uses).Where(other => Reach(other, uses).Contains(start)).Order(StringComparer.Ordinal)))
            .Where(circle => circle.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The namespaces that one leads to; itself only if there is a way back.</summary>
    private static HashSet<string> Reach(string start, Dictionary<string, HashSet<string>> uses)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var name))
        {
            foreach (var used in uses.GetValueOrDefault(name) ?? [])
            {
                if (reached.Add(used))
                {
                    next.Enqueue(used);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> Uses(TypeDefinition type) => Mentioned(type)
        .Concat(type.NestedTypes.SelectMany(nested => Uses(nested).Select(_ => (TypeReference)nested)))
        .SelectMany(Parts)
        .Where(part => part.Scope == type.Module)
        .Select(NamespaceOf)
        .Concat(type.NestedTypes.SelectMany(Uses));

    private static IEnumerable<TypeReference> Mentioned(TypeDefinition type) =>
    [
        .. new[] { type.BaseType }.OfType<TypeReference>(),
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. Attributes(type),
        .. type.Fields.SelectMany(Attributes),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(Mentioned),
    ];

    private static IEnumerable<TypeReference> Mentioned(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. Attributes(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType).OfType<TypeReference>() : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Mentioned(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference> Mentioned(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Attributes(Mono.Cecil.ICustomAttributeProvider member) =>
        member.CustomAttributes.Select(attribute => attribute.AttributeType);

    /// <summary>A type without its array, reference and generic wrappings, and the arguments of the last.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;
}
