using System.Reflection;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>What a function's method returns, awaited if it must be.</summary>
internal static class ReturnValue
{
    private static readonly MethodInfo OfTaskMethod = typeof(ReturnValue).GetMethod(nameof(OfTaskAsync), 1, BindingFlags.NonPublic | BindingFlags.Static, [typeof(object)])!;
    private static readonly MethodInfo OfValueTaskMethod = typeof(ReturnValue).GetMethod(nameof(OfValueTaskAsync), 1, BindingFlags.NonPublic | BindingFlags.Static, [typeof(object)])!;

    /// <summary>The type that is left when the waiting is over; void when nothing is.</summary>
    public static Type TypeOf(Function function)
    {
        var type = function.Method.ReturnType;
        return type == typeof(Task) || type == typeof(ValueTask) ? typeof(void)
            : type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>))
                ? type.GenericTypeArguments[0]
            : type;
    }

    public static Func<object?, ValueTask<object?>> Completion(Function function)
    {
        var type = function.Method.ReturnType;
        return type == typeof(Task) ? OfTaskAsync
            : type == typeof(ValueTask) ? OfValueTaskAsync
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? Closed(OfTaskMethod, type)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>) ? Closed(OfValueTaskMethod, type)
            : ValueTask.FromResult;
    }

    private static Func<object?, ValueTask<object?>> Closed(MethodInfo method, Type type) =>
        method.MakeGenericMethod(type.GenericTypeArguments).CreateDelegate<Func<object?, ValueTask<object?>>>();

    private static async ValueTask<object?> OfTaskAsync(object? task)
    {
        await (Task)task!;
        return null;
    }

    private static async ValueTask<object?> OfValueTaskAsync(object? task)
    {
        await (ValueTask)task!;
        return null;
    }

    private static async ValueTask<object?> OfTaskAsync<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> OfValueTaskAsync<T>(object? task) => await (ValueTask<T>)task!;
}
