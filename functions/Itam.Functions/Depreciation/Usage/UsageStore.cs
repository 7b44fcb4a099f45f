using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Depreciation.Usage;

/// <summary>What assets produced, in the store.</summary>
internal sealed class UsageStore(AssetParts parts, AssetPartStore store, TimeProvider time)
{
    /// <summary>Sets what an asset produced in a month; the same units again are no change.</summary>
    public Task<Result<(Stored<UsageDocument> Report, bool IsNew)>> ReportAsync(Guid asset, YearMonth period, decimal units, Actor actor, CancellationToken cancellationToken)
    {
        return parts.PutAsync<UsageDocument>(asset, UsageDocument.IdOf(period), ifMatch: null, Next, actor, "usageReported", cancellationToken);

        Result<WithPart<UsageDocument>> Next(Asset of, UsageDocument? before)
        {
            var now = time.GetUtcNow();
            return before?.Units == units
                ? new WithPart<UsageDocument>(of, before)
                : new WithPart<UsageDocument>(
                    of.WithOtherSettings(now, actor), UsageDocument.Of(asset, period, units, before?.Audit.Updated(now, actor) ?? AuditStamp.Created(now, actor)));
        }
    }

    public Task<Stored<UsageDocument>?> FindAsync(Guid asset, YearMonth period, CancellationToken cancellationToken) =>
        store.FindAsync<UsageDocument>(asset, UsageDocument.IdOf(period), cancellationToken);

    public static Error NotFound() => Error.NotFound(DepreciationErrorCodes.UsageNotFound, "No units are reported for the asset and this month.");

    public Task<Result<Page<UsageDocument>>> ListAsync(Guid asset, ListRequest request, CancellationToken cancellationToken) =>
        store.ListAsync<UsageDocument>(asset, UsageDocument.TypeName, request, cancellationToken);
}
