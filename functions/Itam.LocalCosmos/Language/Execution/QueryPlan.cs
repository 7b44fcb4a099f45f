using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>A compiled query without its values; kept for the next request of the same shape.</summary>
/// <param name="AccessPaths">The first whose probe finds few rows is taken; the last has no probe.</param>
/// <param name="KeyColumn">Where the order keys begin; the rowid follows them.</param>
/// <param name="IsWhole">
/// Aggregates, groups and DISTINCT are computed at once and paged by position; everything else goes on after the last row of
/// a page, so that nothing is skipped or repeated while documents come and go.
/// </param>
/// <param name="CountsDocuments">After the order keys each row has the number of documents that were aggregated into it.</param>
/// <param name="ReadsClock">The statement asks for the time.</param>
internal sealed record QueryPlan(
    SelectQuery Query,
    IReadOnlyList<AccessPath> AccessPaths,
    ResultShape Shape,
    int KeyColumn,
    int KeyCount,
    bool IsWhole,
    bool CountsDocuments,
    bool ReadsClock,
    IReadOnlyList<(string Name, object Value)> Literals,
    IReadOnlyDictionary<string, string> Parameters);

/// <summary>One way to the rows of a query.</summary>
/// <param name="ProbeSql">
/// Finds a row if its index has as many as <see cref="FewRows"/>. Without statistics SQLite cannot know whether
/// one partition or one status is five documents or half the container; looking costs a fraction of a millisecond.
/// </param>
internal sealed record AccessPath(string Sql, string? ProbeSql)
{
    /// <summary>The same rows without naming an index: for the moment in which a changed policy has taken the index away. Null where none is named.</summary>
    public string? WithoutLookUps { get; init; }

    /// <summary>So few rows are sorted faster than an ordered index is searched for them.</summary>
    public const int FewRows = 1000;
}
