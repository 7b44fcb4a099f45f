using System.Globalization;
using System.Reflection;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>Where a function's arguments come from: its trigger, the context, or what the trigger knows by the parameter's name.</summary>
internal static class ParameterBinding
{
    /// <summary>How a value given as text becomes the types that the real worker converts to.</summary>
    private static readonly Dictionary<Type, Func<string, object>> FromText = new()
    {
        [typeof(string)] = text => text,
        [typeof(Guid)] = text => Guid.Parse(text),
        [typeof(bool)] = text => bool.Parse(text),
        [typeof(byte)] = text => byte.Parse(text, CultureInfo.InvariantCulture),
        [typeof(short)] = text => short.Parse(text, CultureInfo.InvariantCulture),
        [typeof(int)] = text => int.Parse(text, CultureInfo.InvariantCulture),
        [typeof(long)] = text => long.Parse(text, CultureInfo.InvariantCulture),
        [typeof(float)] = text => float.Parse(text, CultureInfo.InvariantCulture),
        [typeof(double)] = text => double.Parse(text, CultureInfo.InvariantCulture),
        [typeof(decimal)] = text => decimal.Parse(text, CultureInfo.InvariantCulture),
        [typeof(DateTime)] = text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        [typeof(DateTimeOffset)] = text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    /// <param name="named">The value that the trigger knows under a name, as text; null when it knows none.</param>
    /// <returns>One source for each parameter, by its position.</returns>
    /// <exception cref="StartRefusedException">A parameter's type can come from none of these.</exception>
    public static ParameterSource[] Sources(Function function, Func<LocalFunctionContext, string, object?> named) =>
        [.. function.Method.GetParameters().OrderBy(parameter => parameter.Position).Select(parameter => Source(function, parameter, named))];

    private static ParameterSource Source(Function function, ParameterInfo parameter, Func<LocalFunctionContext, string, object?> named)
    {
        var type = parameter.ParameterType;
        if (parameter.Position == function.TriggerParameter.Position)
        {
            return static context => context.TriggerValue;
        }

        if (type == typeof(FunctionContext))
        {
            return static context => context;
        }

        if (type == typeof(CancellationToken))
        {
            return static context => context.CancellationToken;
        }

        if (FromText.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var convert))
        {
            return NamedValue(parameter, convert, named);
        }

        throw FunctionRefusal.Of(function.Name, $"its parameter {parameter.Name} is a {type.Name}, which cannot be bound");
    }

    private static ParameterSource NamedValue(
        ParameterInfo parameter, Func<string, object> convert, Func<LocalFunctionContext, string, object?> named)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        var isRequired = !parameter.HasDefaultValue && type.IsValueType && Nullable.GetUnderlyingType(type) is null;
        var byDefault = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return context =>
        {
            var value = named(context, name);
            if (value is null)
            {
                return isRequired
                    ? throw new FunctionInputConverterException($"The parameter {name} of {context.FunctionDefinition.Name} has no value.")
                    : byDefault;
            }

            try
            {
                return convert(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture)!);
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw new FunctionInputConverterException(
                    $"The parameter {name} of {context.FunctionDefinition.Name} cannot be read as {type.Name}.", e);
            }
        };
    }
}
