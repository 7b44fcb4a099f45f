using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Assets.Register;

namespace Itam.Functions.Procurement;

/// <summary>What became of one unit of a row.</summary>
/// <param name="Error">Why it was rejected.</param>
internal sealed record UnitOutcome(RowOutcome Outcome, Guid AssetId, Error? Error = null);

/// <summary>Brings the units of one import into the register: a unit that is not there is created, one that is there is brought up to date.</summary>
internal sealed class AssetIntake(AssetRegister register, AssetStore store, TimeProvider time, Actor actor)
{
    // Most files are all new or all known. A new unit is created without looking first, a known one looked up without trying to create it.
    private volatile bool lastWasKnown;

    public async Task<UnitOutcome> TakeAsync(PurchaseLine line, int unit, CancellationToken cancellationToken)
    {
        var id = line.Key.AssetId(unit);
        if (lastWasKnown && await store.FindAsync(id, cancellationToken) is not null)
        {
            return await UpdateAsync(id, line, unit, cancellationToken);
        }

        var added = await register.AddAsync(new AssetDraft(id, PurchasedAsset.Details(line, unit)), actor, cancellationToken);
        lastWasKnown = added.Error?.Code == AssetErrorCodes.AssetExists;
        return lastWasKnown ? await UpdateAsync(id, line, unit, cancellationToken)
            : added.IsOk ? new UnitOutcome(RowOutcome.Created, id)
            : new UnitOutcome(RowOutcome.Rejected, id, added.Error);
    }

    /// <summary>The units beyond the line's quantity that came from an earlier, larger one and are still on order.</summary>
    public async Task<IReadOnlyList<Asset>> SurplusAsync(PurchaseLine line, CancellationToken cancellationToken)
    {
        List<Asset> surplus = [];
        for (var unit = line.Units; await store.FindAsync(line.Key.AssetId(unit), cancellationToken) is { } known; unit++)
        {
            if (known.Value.Status == AssetStatus.OnOrder)
            {
                surplus.Add(known.Value);
            }
        }

        return surplus;
    }

    private async Task<UnitOutcome> UpdateAsync(Guid id, PurchaseLine line, int unit, CancellationToken cancellationToken)
    {
        Asset? before = null;
        var changed = await register.ChangeAsync(id, ifMatch: null, Update, actor, "updated", reason: null, cancellationToken);
        return changed.IsOk
            ? new UnitOutcome(ReferenceEquals(before, changed.Value.Value) ? EarlierOutcome(changed.Value.Value) : RowOutcome.Updated, id)
            : new UnitOutcome(RowOutcome.Rejected, id, changed.Error);

        Result<Asset> Update(Asset asset)
        {
            before = asset;
            return PurchasedAsset.Update(asset, line, unit, time.GetUtcNow(), actor);
        }
    }

    // An import that died half-way finds its own work: it counts as what it was.
    private RowOutcome EarlierOutcome(Asset asset) =>
        asset.Audit.UpdatedBy != actor.Name ? RowOutcome.Unchanged
        : asset.Version == 1 ? RowOutcome.Created
        : RowOutcome.Updated;
}
