namespace Microsoft.Azure.Functions.Worker;

/// <summary>Things that belong to one invocation, each under its own type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    T? Get<T>();

    void Set<T>(T? instance);
}
