using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Opens, takes up, pauses or ends the book of an asset in the batch of the change that makes it so.
/// Refuses another currency once something is posted: <c>currencyPosted</c>.
/// </summary>
internal sealed class BookFollowsAsset(LedgerStore ledger, TimeProvider time, IOptions<ItamOptions> options) : IAssetChangeParticipant
{
    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (change.Before is { } was && !AssetBook.IsTouchedBy(was, change.After))
        {
            return Result.Ok;
        }

        var id = change.After.Id;
        var stored = change.Before is null ? null : await ledger.FindBookAsync(id, AssetBook.Corporate, cancellationToken);
        var before = stored?.Value.ToState();
        var allowed = AssetBook.Check(before, change.After);
        if (!allowed.IsOk)
        {
            return allowed;
        }

        var after = AssetBook.Follow(before, change.After, policy: null, LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone));
        if (after is not null && after != before)
        {
            LedgerStore.Add(batch, id, AssetBook.Corporate, stored, after);
        }

        return Result.Ok;
    }
}
