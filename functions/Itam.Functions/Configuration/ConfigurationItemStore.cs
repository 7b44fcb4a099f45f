using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Configuration;

/// <summary>The configuration items in the store; a change and its event commit in one batch. One that is being deleted is not found.</summary>
internal sealed class ConfigurationItemStore([FromKeyedServices(Containers.ConfigurationItems)] DocumentContainer items)
{
    private const string Subject = "configuration item";

    public async Task<Stored<ConfigurationItem>?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await FindEvenDeletingAsync(id, cancellationToken) is { Value.IsDeleting: false } stored ? stored : null;

    /// <summary>For finishing an interrupted deletion.</summary>
    public Task<Stored<ConfigurationItem>?> FindEvenDeletingAsync(Guid id, CancellationToken cancellationToken) =>
        items.FindAsync<ConfigurationItem>(id.ToString(), id.ToString(), cancellationToken);

    public async Task<Result<Stored<ConfigurationItem>>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } stored ? stored : NotFound(id);

    public Task<Page<ConfigurationItem>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        items.PageAsync<ConfigurationItem>(ConfigurationItemDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>The first item, in the order of ids, that says it is this asset.</summary>
    public async Task<Stored<ConfigurationItem>?> FindByAssetAsync(Guid assetId, CancellationToken cancellationToken)
    {
        // Only items have an assetId here, so their type need not be asked for.
        var query = new QueryDefinition("SELECT * FROM c WHERE c.assetId = @assetId").WithParameter("@assetId", assetId.ToString());
        Stored<ConfigurationItem>? first = null;
        await foreach (var item in items.QueryAsync<ConfigurationItem>(query, pk: null, cancellationToken))
        {
            first = !item.Value.IsDeleting && (first is null || item.Value.Id < first.Value.Id) ? item : first;
        }

        return first;
    }

    /// <summary>Whether an earlier attempt at the current request has created or changed this item.</summary>
    public Task<bool> IsDoneAsync(Guid id, CancellationToken cancellationToken) => items.IsDoneAsync(id.ToString(), cancellationToken);

    /// <summary>Stores a new item; 409 <c>configurationItemExists</c> if its id is taken.</summary>
    public Task<Result<Stored<ConfigurationItem>>> AddAsync(ConfigurationItem item, Actor actor, CancellationToken cancellationToken)
    {
        var pk = item.Id.ToString();
        return items.Concurrency.RunAsync<Stored<ConfigurationItem>>(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt<Stored<ConfigurationItem>>> AttemptAsync()
        {
            if (await items.IsDoneAsync(pk, cancellationToken))
            {
                return await GetAsync(item.Id, cancellationToken);
            }

            var write = await items.Batch(pk).Create(item).Create(Event(null, item, actor, "created")).CommitAsync(cancellationToken);
            if (write.IsDone)
            {
                return new Stored<ConfigurationItem>(item, write.ETags[0]);
            }

            if (write.Operation == 0)
            {
                return await items.IsDoneAsync(pk, cancellationToken)
                    ? await GetAsync(item.Id, cancellationToken)
                    : Error.Conflict(ConfigurationErrorCodes.ConfigurationItemExists, $"The configuration item {item.Id} already exists.");
            }

            // An item of this id was deleted before; its history goes on.
            item = item with { Version = await items.LastVersionAsync(pk, subject: null, cancellationToken) + 1 };
            return Attempt<Stored<ConfigurationItem>>.Overtaken;
        }
    }

    /// <summary>Reads, changes and writes an item. Without an If-Match, or with <c>*</c>, it retries when another writer was faster.</summary>
    /// <param name="change">The new state, the same state (nothing is written), or a refusal.</param>
    public Task<Result<Stored<ConfigurationItem>>> ChangeAsync(
        Guid id, IfMatch? ifMatch, Func<ConfigurationItem, Task<Result<ConfigurationItem>>> change, Actor actor, string action, CancellationToken cancellationToken) =>
        items.ChangeAsync(
            Subject,
            () => GetAsync(id, cancellationToken),
            item => item.Id.ToString(),
            ifMatch,
            change,
            (batch, before, after) => batch.Replace(id.ToString(), after, before.ETag).Create(Event(before.Value, after, actor, action)),
            cancellationToken);

    /// <summary>Deletes an item that is marked as deleting; its history stays. Succeeds if it is already deleted.</summary>
    public Task<Result> RemoveAsync(Guid id, DateTimeOffset now, Actor actor, CancellationToken cancellationToken)
    {
        var pk = id.ToString();
        return items.Concurrency.RunAsync(Subject, AttemptAsync, cancellationToken);

        async Task<Attempt> AttemptAsync()
        {
            if (await FindEvenDeletingAsync(id, cancellationToken) is not { } marked)
            {
                return Result.Ok;
            }

            var farewell = new ChangeEvent(pk, marked.Value.Version + 1, now, actor, "deleted", []);
            return Attempt.DoneIf((await items.Batch(pk).Delete(pk, marked.ETag).Create(farewell).CommitAsync(cancellationToken)).IsDone);
        }
    }

    internal static Error NotFound(Guid id) => Error.NotFound(ConfigurationErrorCodes.ConfigurationItemNotFound, $"There is no configuration item {id}.");

    private static ChangeEvent Event(ConfigurationItem? before, ConfigurationItem after, Actor actor, string action) =>
        new(after.Id.ToString(), after.Version, after.Audit.UpdatedAt, actor, action, after.ChangesSince(before));
}
