using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>How far a plan is posted, and what was reported; for methods whose charges depend on it.</summary>
/// <param name="Next">The first month that is not posted.</param>
/// <param name="Accumulated">By what is posted.</param>
/// <param name="Known">The last month whose usage counts as known; null: the last that is reported.</param>
internal sealed record ChargesSoFar(YearMonth Next, Money Accumulated, UsageHistory Usage, YearMonth? Known);
