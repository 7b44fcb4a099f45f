using Itam.Domain.Common;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Changes of an existing document, if it is still in the state that the caller saw.</summary>
internal static class DocumentChange
{
    /// <summary>
    /// Reads, changes and writes; again when another writer was faster. What the request that is being carried out has done already is not
    /// done again, and the same state is not written.
    /// </summary>
    /// <param name="container">Where it is.</param>
    /// <param name="subject">What it is, as a message names it.</param>
    /// <param name="read">The document, or why it cannot be had.</param>
    /// <param name="pkOf">Its partition.</param>
    /// <param name="ifMatch">What the caller saw; null when that does not matter.</param>
    /// <param name="change">The new state, the same state, or a refusal.</param>
    /// <param name="write">The batch whose first operation writes the new state.</param>
    public static Task<Result<Stored<T>>> ChangeAsync<T>(
        this DocumentContainer container,
        string subject,
        Func<Task<Result<Stored<T>>>> read,
        Func<T, string> pkOf,
        IfMatch? ifMatch,
        Func<T, Task<Result<T>>> change,
        Action<DocumentBatch, Stored<T>, T> write,
        CancellationToken cancellationToken)
        where T : class
    {
        return container.Concurrency.RunAsync<Stored<T>>(subject, AttemptAsync, cancellationToken);

        async Task<Attempt<Stored<T>>> AttemptAsync()
        {
            var found = await read();
            if (!found.IsOk || await container.IsDoneAsync(pkOf(found.Value.Value), cancellationToken))
            {
                return found;
            }

            var before = found.Value;
            if (ifMatch?.Accepts(before.ETag) == false)
            {
                return Error.Stale(before.ETag);
            }

            var changed = await change(before.Value);
            if (!changed.IsOk || ReferenceEquals(changed.Value, before.Value))
            {
                return changed.Map(_ => before);
            }

            var batch = container.Batch(pkOf(before.Value));
            write(batch, before, changed.Value);
            var written = await batch.CommitAsync(cancellationToken);
            return written.IsDone ? new Stored<T>(changed.Value, written.ETags[0]) : Attempt<Stored<T>>.Overtaken;
        }
    }
}
