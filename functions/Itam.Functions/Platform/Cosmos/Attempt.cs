using Itam.Domain.Common;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>How an attempt to write ended: done or refused, or overtaken by another writer. Converts from a result or an error by itself.</summary>
/// <param name="Result">Null when it was overtaken.</param>
internal readonly record struct Attempt(Result? Result)
{
    public static Attempt Overtaken => default;

    /// <summary>Done, if nobody else was faster.</summary>
    public static Attempt DoneIf(bool isDone) => isDone ? Domain.Common.Result.Ok : Overtaken;

    public static implicit operator Attempt(Result result) => new(result);

    public static implicit operator Attempt(Error error) => new((Result)error);
}

/// <summary>As <see cref="Attempt"/>, with a value when it is done.</summary>
internal readonly record struct Attempt<T>(Result<T>? Result)
{
    public static Attempt<T> Overtaken => default;

    public static implicit operator Attempt<T>(Result<T> result) => new(result);

    public static implicit operator Attempt<T>(T value) => new((Result<T>)value);

    public static implicit operator Attempt<T>(Error error) => new((Result<T>)error);
}
