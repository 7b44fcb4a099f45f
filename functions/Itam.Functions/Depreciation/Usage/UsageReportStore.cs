using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation.Usage;

/// <summary>What was reported for assets, as their books read it.</summary>
internal sealed class UsageReportStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets)
{
    /// <summary>Everything that was reported for an asset.</summary>
    public async Task<UsageHistory> HistoryAsync(Guid asset, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", UsageDocument.TypeName);
        return new UsageHistory(await assets.QueryAsync<UsageDocument>(query, asset.ToString(), cancellationToken)
            .Select(report => KeyValuePair.Create(report.Value.Period, report.Value.Units))
            .ToListAsync(cancellationToken));
    }
}
