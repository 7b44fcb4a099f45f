using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

/// <summary>An asset, its book and its ledger, as the app keeps them together: every step commits what comes out of it.</summary>
internal sealed class DisposedAsset(AssetDetails details, DateOnly today, DepreciationPolicy? policy = null)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public Asset Asset { get; private set; } = Asset.Create(Ids.New(Now), details, Now, Actor.Anonymous).Value;

    public BookState? Book { get; private set; }

    public List<Posting> Ledger { get; } = [];

    public DateOnly Today { get; set; } = today;

    public UsageHistory? Usage { get; set; }

    /// <summary>What the last step posted.</summary>
    public IReadOnlyList<Posting> Last { get; private set; } = [];

    private BookBasis Basis => BookBasis.In(Currency.Get("EUR")) with { Policy = policy ?? DepreciationPolicy.Default, Usage = Usage };

    public DisposedAsset Followed() => Commit(Asset);

    public DisposedAsset Post(YearMonth through)
    {
        // A run only looks at books that are due.
        if (Book?.NextPeriod <= through)
        {
            Take(AssetBook.Due(Book!, Asset, Basis, through).Value);
        }

        return this;
    }

    public DisposedAsset Retire(DateOnly? day, decimal? proceeds = null, AssetSubstatus substatus = AssetSubstatus.Obsolete) => Move(new()
    {
        To = AssetStatus.Retired,
        Substatus = substatus,
        Disposal = new() { Date = day, Proceeds = proceeds },
    });

    public DisposedAsset Move(AssetTransition transition) => Commit(Asset.Transition(transition, Today, Now, Actor.Anonymous).Value);

    public DisposedAsset Reinstate() => Commit(Asset.Reinstate(Today, Now, Actor.Anonymous).Value);

    public DisposedAsset Revise(Func<AssetDetails, AssetDetails> change) => Commit(Asset.Revise(change(Asset.Details), Now, Actor.Anonymous).Value);

    /// <summary>As the participant in the asset's batch does it.</summary>
    private DisposedAsset Commit(Asset after)
    {
        Asset = after;
        Last = [];
        var charges = AssetBook.IsPostedBeyond(Book, Asset, Basis, Today)
            ? Ledger.Where(entry => entry.DisposalDate is null).Select(entry => new PostedCharge(entry.Period, entry.Amount)).ToList()
            : [];
        var plan = AssetBook.Follow(Book, Asset, Basis, Today, charges).Value;
        if (plan is not null)
        {
            Take(plan);
        }

        return this;
    }

    private void Take(PostingPlan plan)
    {
        Book = plan.After;
        Last = plan.Entries;
        Ledger.AddRange(plan.Entries);
    }
}
