using Itam.Domain.Common;
using Itam.Functions.Platform.Jobs;

namespace Itam.Functions.Depreciation;

/// <summary>What a run has done. An asset counts once for each of its books.</summary>
internal sealed record PostingCounts : ICounts<PostingCounts>
{
    /// <summary>Assets for which this run made entries.</summary>
    public int AssetsPosted { get; init; }

    public int EntriesPosted { get; init; }

    /// <summary>Assets with months that are left, because what they produced in them is not reported yet. There is nothing wrong with them.</summary>
    public int AssetsWaiting { get; init; }

    /// <summary>The month of the oldest entry.</summary>
    public YearMonth? FirstPeriod { get; init; }

    /// <summary>The month of the newest entry.</summary>
    public YearMonth? LastPeriod { get; init; }

    public static PostingCounts operator +(PostingCounts left, PostingCounts right) => new()
    {
        AssetsPosted = left.AssetsPosted + right.AssetsPosted,
        EntriesPosted = left.EntriesPosted + right.EntriesPosted,
        AssetsWaiting = left.AssetsWaiting + right.AssetsWaiting,
        FirstPeriod = left.FirstPeriod is null || right.FirstPeriod < left.FirstPeriod ? right.FirstPeriod : left.FirstPeriod,
        LastPeriod = left.LastPeriod is null || right.LastPeriod > left.LastPeriod ? right.LastPeriod : left.LastPeriod,
    };

    public static PostingCounts Of(AssetPosted posted) => new()
    {
        AssetsPosted = posted.Entries > 0 ? 1 : 0,
        EntriesPosted = posted.Entries,
        AssetsWaiting = posted.IsWaiting ? 1 : 0,
        FirstPeriod = posted.First,
        LastPeriod = posted.Last,
    };
}
