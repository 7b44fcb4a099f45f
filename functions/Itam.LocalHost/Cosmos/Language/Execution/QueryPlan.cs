using Itam.LocalHost.Cosmos.Language.Syntax;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Execution;

/// <summary>A compiled query without its values; kept for the next request of the same shape.</summary>
/// <param name="KeyColumn">Where the order keys begin; the rowid follows them.</param>
/// <param name="IsWhole">
/// Aggregates, groups and DISTINCT are computed at once and paged by position; everything else goes on after the last row of
/// a page, so that nothing is skipped or repeated while documents come and go.
/// </param>
internal sealed record QueryPlan(
    SelectQuery Query,
    string Sql,
    ResultShape Shape,
    int KeyColumn,
    int KeyCount,
    bool IsWhole,
    IReadOnlyList<(string Name, object Value)> Literals,
    IReadOnlyDictionary<string, string> Parameters);
