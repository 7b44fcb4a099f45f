using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Assets.Lists;

/// <summary>Queries over all assets, and over the history of one.</summary>
internal sealed class AssetListStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets)
{
    public Task<Page<Asset>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<Asset>(AssetDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>The whole of a list, read as it is asked for.</summary>
    public IAsyncEnumerable<Stored<Asset>> AllAsync(ListRequest request, CancellationToken cancellationToken) =>
        assets.AllAsync<Asset>(AssetDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>How many assets there are and what they cost, by the value of a field and the currency.</summary>
    /// <param name="field">The name of a stored text.</param>
    public async Task<IReadOnlyList<SummaryRow>> SummarizeAsync(string field, CancellationToken cancellationToken)
    {
        List<SummaryRow> groups = [];
        var query = new QueryDefinition(
            $"""
            SELECT c["{field}"] AS groupKey, c.currency, COUNT(1) AS assets, SUM(IS_NUMBER(c.purchaseCost) ? c.purchaseCost : 0) AS cost
            FROM c WHERE c.type = @type GROUP BY c["{field}"], c.currency
            """).WithParameter("@type", AssetDocument.TypeName);
        await foreach (var group in assets.ElementsAsync(query, pk: null, cancellationToken))
        {
            var key = group.TryGetProperty("groupKey", out var text) ? text.GetString() : null;
            Money? cost = group.TryGetProperty("currency", out var code) && Currency.TryGet(code.GetString(), out var currency)
                ? Money.FromMinorUnits(group.GetProperty("cost").GetInt64(), currency)
                : null;
            groups.Add(new SummaryRow(key, group.GetProperty("assets").GetInt32(), cost));
        }

        return groups;
    }

    /// <summary>The history of an asset, newest first.</summary>
    public Task<Page<ChangeEvent>> HistoryAsync(Guid id, ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<ChangeEvent>(ChangeEvent.Type, request, id.ToString(), cancellationToken);

    /// <summary>The events of an asset before an instant, oldest first.</summary>
    public IAsyncEnumerable<Stored<ChangeEvent>> EventsBeforeAsync(Guid id, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var before = new Condition("end", "c.at < @end", FieldValues.Text(end));
        return assets.AllAsync<ChangeEvent>(
            ChangeEvent.Type, new ListRequest([before], "version", Descending: false, ListRequest.MaxPageSize, After: null), id.ToString(), cancellationToken);
    }
}
