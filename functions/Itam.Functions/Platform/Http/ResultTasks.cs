using Itam.Domain.Common;

namespace Itam.Functions.Platform.Http;

/// <summary>Goes on with what a result holds; an error is passed along, to become the answer.</summary>
internal static class ResultTasks
{
    public static async Task<Result<TNext>> ThenAsync<T, TNext>(this Result<T> result, Func<T, Task<Result<TNext>>> next) =>
        result.IsOk ? await next(result.Value) : result.Error;

    public static async Task<Result> ThenAsync<T>(this Result<T> result, Func<T, Task<Result>> next) =>
        result.IsOk ? await next(result.Value) : result.Error;

    public static async Task<Result<TNext>> ThenAsync<T, TNext>(this Task<Result<T>> result, Func<T, Task<Result<TNext>>> next) =>
        await (await result).ThenAsync(next);

    public static async Task<Result> ThenAsync<T>(this Task<Result<T>> result, Func<T, Task<Result>> next) =>
        await (await result).ThenAsync(next);

    /// <summary>Goes on with what cannot be refused.</summary>
    public static async Task<Result<TNext>> MapAsync<T, TNext>(this Result<T> result, Func<T, Task<TNext>> map) =>
        result.IsOk ? await map(result.Value) : result.Error;

    /// <inheritdoc cref="MapAsync{T,TNext}(Result{T},Func{T,Task{TNext}})"/>
    public static async Task<Result<TNext>> MapAsync<T, TNext>(this Task<Result<T>> result, Func<T, Task<TNext>> map) =>
        await (await result).MapAsync(map);

    /// <summary>What was found, or the error that says that it is not there.</summary>
    public static async Task<Result<T>> OrErrorAsync<T>(this Task<T?> found, Error missing)
        where T : class =>
        await found is { } value ? value : missing;
}
