using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>The one way from a result to an answer: what it holds, or the problem.</summary>
internal static class ApiResultExtensions
{
    /// <summary>The answer to a GET: 200 with the entity, or 304 if the caller has its state.</summary>
    public static Task<IResult> ToGetAsync<T>(this Task<Result<Stored<T>>> result, HttpRequest request, Action<Utf8JsonWriter, Stored<T>> write) =>
        result.ToAnswerAsync(entity => ApiResults.Read(request, entity, write));

    /// <summary>200 with the entity as it is now.</summary>
    public static Task<IResult> ToEntityAsync<T>(this Task<Result<Stored<T>>> result, Action<Utf8JsonWriter, Stored<T>> write) =>
        result.ToAnswerAsync(entity => ApiResults.Entity(entity, write));

    /// <summary>201 with the new entity and its address below the one that was called.</summary>
    /// <param name="child">What that address ends with.</param>
    public static Task<IResult> ToCreatedAsync<T>(
        this Task<Result<Stored<T>>> result, HttpRequest request, Func<T, string> child, Action<Utf8JsonWriter, Stored<T>> write) =>
        result.ToAnswerAsync(entity => ApiResults.Created(request, child(entity.Value), entity, write));

    /// <summary>The answer to a PUT: 201 where it made something, else 200.</summary>
    public static Task<IResult> ToPutAsync<T>(this Task<Result<(Stored<T> Entity, bool IsNew)>> result, HttpRequest request, Action<Utf8JsonWriter, Stored<T>> write) =>
        result.ToAnswerAsync(put => ApiResults.Put(request, put, write));

    /// <summary>204.</summary>
    public static async Task<IResult> ToNoContentAsync(this Task<Result> result) => (await result).Error is { } error ? Problem.From(error) : ApiResults.NoContent();

    /// <summary>204, whatever became of the entity.</summary>
    public static Task<IResult> ToNoContentAsync<T>(this Task<Result<T>> result) => result.ToAnswerAsync(_ => ApiResults.NoContent());

    /// <summary>200 with a page of a list.</summary>
    public static Task<IResult> ToPageAsync<T>(this Task<Result<Page<T>>> result, HttpRequest request, Action<Utf8JsonWriter, Stored<T>> write) =>
        result.ToAnswerAsync(page => ApiResults.Page(request, page, write));

    /// <summary>200 with what was computed.</summary>
    public static Task<IResult> ToJsonAsync<T>(this Task<Result<T>> result, Action<Utf8JsonWriter, T> write) =>
        result.ToAnswerAsync(value => new JsonResult(StatusCodes.Status200OK, writer => write(writer, value)));

    /// <summary>Any other answer.</summary>
    public static async Task<IResult> ToAnswerAsync<T>(this Task<Result<T>> result, Func<T, IResult> answer)
    {
        var ended = await result;
        return ended.IsOk ? answer(ended.Value) : Problem.From(ended.Error);
    }
}
