using Itam.Domain.Common;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>PUT and DELETE of a document that is alone in its partition, such as a category's schema, if it is still in the state that the caller saw.</summary>
internal static class DocumentPut
{
    private const string Subject = "resource";

    /// <param name="container">Where it is.</param>
    /// <param name="id">Id and partition of the document.</param>
    /// <param name="ifMatch">What the caller saw, or must not find; null when that does not matter. Something that is not there matches nothing: 412.</param>
    /// <param name="next">The new state of what is there, or of nothing; the same state again is not written.</param>
    /// <param name="initially">What is there before anybody has stored it.</param>
    public static Task<Result<(Stored<T> Document, bool IsNew)>> PutAsync<T>(
        this DocumentContainer container, string id, IfMatch? ifMatch, Func<T?, T> next, CancellationToken cancellationToken, Stored<T>? initially = null)
        where T : class
    {
        return container.Concurrency.RunAsync<(Stored<T>, bool)>(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt<(Stored<T>, bool)>> AttemptAsync()
        {
            var stored = await container.FindAsync<T>(id, id, cancellationToken);
            var before = stored ?? initially;
            if (ifMatch?.Refusal(before?.ETag) is { } refusal)
            {
                return refusal;
            }

            var after = next(before?.Value);
            if (before is not null && ReferenceEquals(after, before.Value))
            {
                return (before, false);
            }

            var write = stored is null
                ? await container.CreateAsync(id, after, cancellationToken)
                : await container.ReplaceAsync(id, id, after, stored.ETag, cancellationToken);
            return write.IsDone ? (new Stored<T>(after, write.ETag!), before is null) : Attempt<(Stored<T>, bool)>.Overtaken;
        }
    }

    /// <param name="container">Where it is.</param>
    /// <param name="id">Id and partition of the document.</param>
    /// <param name="ifMatch">What the caller saw.</param>
    /// <param name="missing">The refusal when it is not there.</param>
    /// <param name="allow">Whether what is there may go; asked again when another writer was faster.</param>
    public static Task<Result> DeleteAsync<T>(
        this DocumentContainer container, string id, IfMatch ifMatch, Error missing, Func<T, CancellationToken, Task<Result>>? allow, CancellationToken cancellationToken)
        where T : class
    {
        return container.Concurrency.RunAsync(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt> AttemptAsync()
        {
            if (await container.FindAsync<T>(id, id, cancellationToken) is not { } stored)
            {
                return missing;
            }

            if (!ifMatch.Accepts(stored.ETag))
            {
                return Error.Stale(stored.ETag);
            }

            if (allow is not null && await allow(stored.Value, cancellationToken) is { IsOk: false } refused)
            {
                return refused;
            }

            return Attempt.DoneIf((await container.DeleteAsync(id, id, stored.ETag, cancellationToken)).IsDone);
        }
    }
}
