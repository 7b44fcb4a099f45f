using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Costs;

/// <summary>The costs of assets in the store.</summary>
internal sealed class CostStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets, AssetParts parts, AssetPartStore store, TimeProvider time)
{
    /// <summary>Adds a cost; a second attempt at the same request finds the first one's.</summary>
    public async Task<Result<Stored<CostDocument>>> AddAsync(Guid asset, CostEntry entry, string? description, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cost = CostDocument.Of(asset, RepeatableRequest.NewId(now), entry, description, now, actor);
        var put = await parts.PutAsync<CostDocument>(
            asset, cost.Id, ifMatch: null, (before, there) => new WithPart<CostDocument>(before.WithOtherCosts(now, actor), there ?? cost), actor, "costAdded", cancellationToken);
        return put.Map(added => added.Part);
    }

    public Task<Stored<CostDocument>?> FindAsync(Guid asset, Guid cost, CancellationToken cancellationToken) =>
        store.FindAsync<CostDocument>(asset, CostDocument.IdOf(cost), cancellationToken);

    public Task<Result<Page<CostDocument>>> ListAsync(Guid asset, ListRequest request, CancellationToken cancellationToken) =>
        store.ListAsync<CostDocument>(asset, CostDocument.TypeName, request, cancellationToken);

    /// <summary>Deletes a cost that was recorded in error.</summary>
    public Task<Result> RemoveAsync(Guid asset, Guid cost, IfMatch ifMatch, Actor actor, CancellationToken cancellationToken) =>
        parts.RemoveAsync<CostDocument>(
            asset, CostDocument.IdOf(cost), ifMatch, before => before.WithOtherCosts(time.GetUtcNow(), actor), NotFound(cost), actor, "costRemoved", reason: null, cancellationToken);

    /// <summary>What was spent up to a day.</summary>
    public async Task<IReadOnlyList<CostEntry>> EntriesAsync(Guid asset, DateOnly asOf, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.date <= @asOf")
            .WithParameter("@type", CostDocument.TypeName)
            .WithParameter("@asOf", FieldValues.Text(asOf));
        return await assets.QueryAsync<CostDocument>(query, asset.ToString(), cancellationToken).Select(cost => cost.Value.Entry).ToListAsync(cancellationToken);
    }

    public static Error NotFound(Guid cost) => Error.NotFound(CostErrorCodes.CostNotFound, $"The asset has no cost {cost}.");
}
