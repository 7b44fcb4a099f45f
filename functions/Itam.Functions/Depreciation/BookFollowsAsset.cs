using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Assets;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// Opens, takes up, pauses or settles the book of an asset in the batch of the change that makes it so: a retirement posts what is due up
/// to its day and takes the rest off, a reinstatement undoes that. Refuses another currency once something is posted: <c>currencyPosted</c>.
/// </summary>
internal sealed class BookFollowsAsset(LedgerStore ledger, AssetArrears arrears, BookPolicies policies, TimeProvider time, IOptions<ItamOptions> options) : IAssetChangeParticipant
{
    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (change.Before is { } was && !AssetBook.IsTouchedBy(was, change.After))
        {
            return Result.Ok;
        }

        var stored = change.Before is null ? null : await ledger.FindBookAsync(change.After.Id, AssetBook.Corporate, cancellationToken);
        var allowed = AssetBook.Check(stored?.Value.ToState(), change.After);
        if (!allowed.IsOk)
        {
            return allowed;
        }

        var policy = await policies.ResolveAsync(change.After.Details.DepreciationPolicy, change.After.Details.Category, AssetBook.Corporate, cancellationToken);
        if (!policy.IsOk)
        {
            // A book that is due stays so: every run then reports it. What leaves us cannot be settled by no policy.
            return change.After.Status is AssetStatus.Retired && stored is not null ? policy.Error : Result.Ok;
        }

        if (stored is not null && change.Before is { } before && change.After.Status is AssetStatus.Retired)
        {
            var current = await arrears.PostAsync(stored, before, change.After.Disposal?.Date, policy.Value, change.Actor, cancellationToken);
            if (!current.IsOk)
            {
                return current.Error;
            }

            stored = current.Value;
        }

        var book = stored?.Value.ToState();
        var today = LocalCalendar.Today(time.GetUtcNow(), options.Value.Zone);
        var plan = AssetBook.Follow(book, change.After, policy.Value, today, await ChargesAsync(book, change.After, today, cancellationToken));
        if (plan is not null && (plan.Entries.Count > 0 || plan.After != book))
        {
            ledger.Add(batch, change.After, AssetBook.Corporate, stored, plan, change.Actor);
        }

        return Result.Ok;
    }

    private async Task<IReadOnlyList<PostedCharge>> ChargesAsync(BookState? book, Asset asset, DateOnly today, CancellationToken cancellationToken) =>
        AssetBook.IsPostedBeyond(book, asset, policy: null, today)
            ? [.. (await ledger.EntriesAsync(asset.Id, AssetBook.Corporate, cancellationToken)).Select(entry => entry.ToCharge()).OfType<PostedCharge>()]
            : [];
}
