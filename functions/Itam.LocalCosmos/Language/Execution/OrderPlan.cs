using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Language.Syntax;

namespace Itam.LocalCosmos.Language.Execution;

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

    /// <param name="column">A path as SQL.</param>
    public string OrderBy(Func<DocumentPath, string> column) =>
        string.Join(',', keys.Select(key => Direction(column(key.Path), key.Descending)).Append(Direction("rowid", rowIdDescending)));

    /// <summary>The same order of rows that all have one value at some of the paths: those decide nothing.</summary>
    public OrderPlan Without(IReadOnlySet<DocumentPath> settled) =>
        new([.. keys.Where(key => !settled.Contains(key.Path))], rowIdDescending, DropsUndefined && !settled.Contains(keys[0].Path));

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
                ? new OrderPlan(wanted, descending, !coverage.HoldsUndefined(path) && path.Steps is not ["id"])
                : throw new CosmosSqlException("The index path corresponding to the specified order-by item is excluded.");
        }

        return coverage.TryFindComposite(wanted, out var reversed)
            ? new OrderPlan(wanted, reversed, false)
            : throw new CosmosSqlException("The order by query does not have a corresponding composite index that it can be served from.");
    }

    public static string KeyParameter(int index) => string.Create(CultureInfo.InvariantCulture, $"@k{index}");

    /// <summary>The rows after the one whose keys are <c>@k0…</c> and whose rowid is <c>@rowid</c>.</summary>
    public string After(Func<DocumentPath, string> column)
    {
        var after = $"rowid {Sign(rowIdDescending)} @rowid";
        for (var index = keys.Count - 1; index >= 0; index--)
        {
            var (path, descending) = keys[index];
            var (sql, place) = (column(path), KeyParameter(index));
            after = $"({sql} {Sign(descending)} {place} OR ({sql} = {place} AND {after}))";
        }

        // SQLite does not see a range in the OR; the first key's is implied by it.
        return keys is [var first, ..] ? $"{column(first.Path)} {Sign(first.Descending)}= {KeyParameter(0)} AND {after}" : after;
    }

    private static string Sign(bool descending) => descending ? "<" : ">";

    private static string Direction(string sql, bool descending) => descending ? sql + " DESC" : sql;

    private static DocumentPath PathOf(Expression expression) => expression is PathExpression { Path: { Steps.Count: > 0 } path }
        ? path
        : throw SyntaxErrors.At(expression.Position, "ORDER BY item expression could not be mapped to a document path");
}
