using System.Globalization;
using Itam.LocalHost.Cosmos.Language.Indexing;
using Itam.LocalHost.Cosmos.Language.Syntax;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Execution;

/// <summary>
/// The order of a query's rows, made total by the rowid, and the place in it where a page begins.
/// Cosmos serves ORDER BY from an index only, so what no index of the policy serves is refused.
/// </summary>
internal sealed class OrderPlan
{
    private readonly List<(DocumentPath Path, bool Descending)> keys;
    private readonly bool rowIdDescending;

    private OrderPlan(List<(DocumentPath Path, bool Descending)> keys, bool rowIdDescending, bool dropsUndefined)
    {
        this.keys = keys;
        this.rowIdDescending = rowIdDescending;
        DropsUndefined = dropsUndefined;
    }

    public IReadOnlyList<(DocumentPath Path, bool Descending)> Keys => keys;

    /// <summary>Whether documents without the order field are not in its index.</summary>
    public bool DropsUndefined { get; }

    public string OrderBy => string.Join(',', keys.Select(key => Direction(PathSql.Value(key.Path), key.Descending)).Append(Direction("rowid", rowIdDescending)));

    public static OrderPlan Of(IReadOnlyList<OrderItem> items, IndexCoverage coverage)
    {
        var wanted = items.Select(item => (PathOf(item.Expression), item.Descending)).ToList();
        if (wanted.Count == 0)
        {
            return new OrderPlan(wanted, false, false);
        }

        if (wanted is [var (path, descending)])
        {
            return coverage.IsIndexed(path)
                ? new OrderPlan(wanted, descending, !coverage.HoldsUndefined(path))
                : throw new CosmosSqlException("The index path corresponding to the specified order-by item is excluded.");
        }

        return coverage.TryFindComposite(wanted, out var reversed)
            ? new OrderPlan(wanted, reversed, false)
            : throw new CosmosSqlException("The order by query does not have a corresponding composite index that it can be served from.");
    }

    public static string KeyParameter(int index) => string.Create(CultureInfo.InvariantCulture, $"@k{index}");

    /// <summary>The rows after the one whose keys are <c>@k0…</c> and whose rowid is <c>@rowid</c>.</summary>
    /// <param name="settled">Paths that the filter holds at one value: they decide nothing.</param>
    public string After(IReadOnlySet<DocumentPath> settled)
    {
        var open = keys.Select((key, index) => (Sql: PathSql.Value(key.Path), Place: KeyParameter(index), key.Descending, key.Path))
            .Where(key => !settled.Contains(key.Path))
            .ToList();
        var after = $"rowid {Sign(rowIdDescending)} @rowid";
        for (var index = open.Count - 1; index >= 0; index--)
        {
            var (sql, place, descending, _) = open[index];
            after = $"({sql} {Sign(descending)} {place} OR ({sql} = {place} AND {after}))";
        }

        // SQLite does not see a range in the OR; the first key's is implied by it.
        return open is [var first, ..] ? $"{first.Sql} {Sign(first.Descending)}= {first.Place} AND {after}" : after;
    }

    private static string Sign(bool descending) => descending ? "<" : ">";

    private static string Direction(string sql, bool descending) => descending ? sql + " DESC" : sql;

    private static DocumentPath PathOf(Expression expression) => expression is PathExpression { Path: { Steps.Count: > 0 } path }
        ? path
        : throw SyntaxErrors.At(expression.Position, "ORDER BY item expression could not be mapped to a document path");
}
