using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Itam.LocalHost.Tests.Worker;

/// <summary>Writes the public members of a type as the facts file does, for comparison.</summary>
internal static class ApiSignature
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
    };

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name =>
                $"{name}={Convert.ToInt32(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (type.IsAssignableTo(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [WorkerApiFacts.Normalize($"public delegate {Name(invoke.ReturnType)} {type.Name}({Parameters(invoke)});")];
        }

        return type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"{Access(constructor)}{NameOf(type)}({Parameters(constructor)});")
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName).Select(Method))
            .Concat(type.GetProperties(Declared).SelectMany(Accessors))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"public {Name(field.FieldType)} {field.Name};"))
            .Select(WorkerApiFacts.Normalize);
    }

    public static string Name(Type type) =>
        Keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : Nullable.GetUnderlyingType(type) is { } value ? Name(value)
        : type.IsGenericType ? $"{NameOf(type)}<{string.Join(",", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static bool IsVisible(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : "";
        var constraints = string.Concat(method.GetGenericArguments().Select(Constraint));
        return $"{Access(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){constraints};";
    }

    private static string Constraint(Type argument)
    {
        var isClass = argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);
        var parts = (isClass ? ["class"] : Array.Empty<string>()).Concat(argument.GetGenericParameterConstraints().Select(Name)).ToArray();
        return parts.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        if (property.GetMethod is { } get && IsVisible(get))
        {
            yield return $"{Access(get)}{Name(property.PropertyType)} {property.Name} {{ get; }}";
        }

        if (property.SetMethod is { } set && IsVisible(set))
        {
            yield return $"{Access(set)}{Name(property.PropertyType)} {property.Name} {{ set; }}";
        }
    }

    private static string Access(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return "";
        }

        var access = method.IsPublic ? "public " : "protected ";
        var isOverride = method is MethodInfo info && info.GetBaseDefinition() != info;
        return access + (method.IsStatic ? "static "
            : method.IsAbstract && !isOverride ? "abstract "
            : isOverride ? "override "
            : method.IsVirtual && !method.IsFinal ? "virtual "
            : "");
    }

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return string.Join(", ", method.GetParameters().Select((parameter, position) =>
            (isExtension && position == 0 ? "this " : "")
            + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
            + $"{Name(parameter.ParameterType)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue?.ToString() ?? "null"}" : "")));
    }
}
