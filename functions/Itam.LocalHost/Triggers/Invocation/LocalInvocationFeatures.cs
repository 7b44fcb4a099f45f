using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>The request and the result come straight from the context; others are kept here.</summary>
internal sealed class LocalInvocationFeatures(LocalFunctionContext context) : IInvocationFeatures
{
    private Dictionary<Type, object>? others;

    public T? Get<T>()
    {
        if (others is not null && others.TryGetValue(typeof(T), out var other))
        {
            return (T)other;
        }

        if (typeof(T) == typeof(InvocationResult))
        {
            return (T)(object)context.Result;
        }

        return typeof(T) == typeof(HttpContext) && context.IsHttpExposed ? (T?)(object?)context.Http : default;
    }

    public void Set<T>(T? instance)
    {
        others ??= [];
        if (instance is null)
        {
            others.Remove(typeof(T));
        }
        else
        {
            others[typeof(T)] = instance;
        }
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        yield return new KeyValuePair<Type, object>(typeof(InvocationResult), context.Result);
        if (context is { IsHttpExposed: true, Http: { } http })
        {
            yield return new KeyValuePair<Type, object>(typeof(HttpContext), http);
        }

        foreach (var other in others ?? [])
        {
            yield return other;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
