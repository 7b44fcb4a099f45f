using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>Puts the SQLite statement of a query together.</summary>
internal sealed class PlanBuilder
{
    private static readonly HashSet<DocumentPath> NoPaths = [];

    private readonly SelectQuery query;
    private readonly PlanKey key;
    private readonly Constants constants;
    private readonly SqlTranslator translator;
    private readonly ComparisonSql comparisons;
    private readonly IndexCoverage coverage;
    private readonly Dictionary<DocumentPath, Expression> settled;
    private readonly IReadOnlySet<DocumentPath> defined;
    private readonly OrderPlan order;
    private readonly bool aggregates;

    private PlanBuilder(PlanKey key)
    {
        this.key = key;
        query = Parser.Query(key.Text);
        constants = new Constants(key.ParameterTypes);
        translator = new SqlTranslator(constants);
        comparisons = new ComparisonSql(constants);
        coverage = new IndexCoverage(key.Indexing);
        settled = Conjuncts.Settled(query.Where, comparisons);
        defined = new Definedness(comparisons).Of(query.Where);
        order = OrderPlan.Of(query.OrderBy, coverage).Without(settled.Keys.ToHashSet());
        aggregates = query.GroupBy.Count > 0 || (query.Select is not null && AggregateFinder.In(query.Select));
    }

    private bool IsWhole => aggregates || query.Distinct;

    public static QueryPlan Build(PlanKey key)
    {
        var builder = new PlanBuilder(key);
        builder.Check();
        return builder.Build();
    }

    private void Check()
    {
        if (query.GroupBy.Count > 0 && query.Select is null)
        {
            throw new CosmosSqlException("'SELECT *' is not allowed with GROUP BY.");
        }

        if (aggregates && query.OrderBy.Count > 0)
        {
            throw SyntaxErrors.Unsupported(query.OrderBy[0].Expression.Position, "ORDER BY together with GROUP BY or an aggregate");
        }

        if (query.Top is not null && query.Offset is not null)
        {
            throw SyntaxErrors.At(query.Top.Position, "TOP and OFFSET LIMIT cannot be used together");
        }
    }

    private QueryPlan Build()
    {
        var groups = query.GroupBy.Select(translator.Value).ToList();
        if (aggregates)
        {
            translator.GroupKeys = groups.ToHashSet(StringComparer.Ordinal);
        }

        var shapes = new ShapeBuilder(translator);
        var shape = shapes.Build(query.Select);
        translator.GroupKeys = null;
        var keys = aggregates ? groups : [.. order.Keys.Select(entry => PathSql.Value(entry.Path))];
        var columns = string.Join(',', [.. shapes.Columns, .. keys, .. Extra(shapes.Columns.Count + keys.Count)]);
        var group = groups.Count == 0 ? "" : " GROUP BY " + string.Join(',', groups);
        var access = query.HasSource
            ? AccessPaths((where, orderBy) =>
                $"SELECT {(query.Distinct && order.Keys.Count == 0 ? "DISTINCT " : "")}{columns} FROM \"{key.Table}\" WHERE {where}{group}{End(orderBy)}")
            : [new AccessPath($"SELECT {columns}{Sourceless()}", null)];
        return new QueryPlan(
            query,
            access,
            shape,
            shapes.Columns.Count,
            keys.Count,
            IsWhole || !query.HasSource,
            CountsDocuments,
            constants.ReadsClock,
            [.. constants.Literals],
            constants.Parameters);
    }

    /// <param name="statement">The whole statement around its WHERE and ORDER BY.</param>
    private List<AccessPath> AccessPaths(Func<string, string, string> statement)
    {
        var served = order.Keys.Count > 0
            && order.Keys.All(entry => entry.Path.Steps is ["id"] || defined.Contains(entry.Path))
            && coverage.HasIndex([.. order.Keys.Select(entry => entry.Path)], settled.Keys.ToHashSet());
        var selective = served ? settled.Where(entry => IsSelective(entry.Key, entry.Value)).ToList() : [];
        var ways = new List<AccessPath>();
        if (key.IsScoped)
        {
            ways.Add(Way(statement, static _ => true, hidesPartition: false, "pk = @pk"));
        }

        ways.AddRange(selective.Select(entry => Way(
            statement,
            path => !path.Equals(entry.Key),
            hidesPartition: true,
            string.Join(" AND ", [$"{PathSql.Value(entry.Key)} = {translator.Value(entry.Value)}", .. IsDefined([entry.Key])]))));

        // The way that needs no rows to be few follows the order of an index, and looks other properties up in theirs.
        bool IsHidden(DocumentPath path) => selective.Exists(entry => entry.Key.Equals(path));
        var inOrder = Way(statement, IsHidden, hidesPartition: served, probe: null);
        ways.Add(selective.Exists(entry => coverage.HasOwnIndex(entry.Key))
            ? Way(statement, IsHidden, hidesPartition: served, probe: null, new IndexLookUp(key.Table)) with { WithoutLookUps = inOrder.Sql }
            : inOrder);
        return ways;
    }

    private static IEnumerable<string> IsDefined(IEnumerable<DocumentPath> paths) => paths.Where(path => path.Steps is not ["id"]).Select(path => PathSql.IsDefined(path));

    private bool IsSelective(DocumentPath path, Expression value) => comparisons.IsOfColumn(path, value)
        && !query.OrderBy.Any(item => item.Expression is PathExpression ordered && ordered.Path.Equals(path)) && coverage.HasIndex([path], NoPaths);

    /// <param name="lookUp">Tests the equalities of hidden paths that have an index of their own.</param>
    private AccessPath Way(
        Func<string, string, string> statement, Func<DocumentPath, bool> isHidden, bool hidesPartition, string? probe, IndexLookUp? lookUp = null)
    {
        translator.IsHidden = isHidden;
        translator.LookUp = (path, constant) => lookUp is not null && isHidden(path) && coverage.HasOwnIndex(path) ? lookUp.Test(path, constant) : null;
        IEnumerable<string> alive = lookUp is null ? [Expiry.IsAhead()] : [];
        IEnumerable<string> partition = !key.IsScoped ? [] : hidesPartition ? ["+pk = @pk"] : ["pk = @pk"];
        var sql = SqlSize.Within(statement(string.Join(" AND ", [.. partition, .. alive, .. Conditions()]), order.OrderBy(translator.Column)));
        translator.IsHidden = static _ => false;
        translator.LookUp = static (_, _) => null;
        return new AccessPath(sql, probe is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"SELECT 1 FROM \"{key.Table}\" WHERE {probe} LIMIT 1 OFFSET {AccessPath.FewRows - 1}"));
    }

    private bool CountsDocuments => aggregates && query.HasSource;

    private IEnumerable<string> Extra(int columns) => CountsDocuments ? ["count(*)"]
        : !IsWhole && query.HasSource ? ["rowid"]
        : columns == 0 ? ["1"]
        : [];

    // SQLite makes no join of a look-up in a statement with OFFSET: it is left out where it skips nothing.
    private string End(string orderBy) => !IsWhole ? $" ORDER BY {orderBy} LIMIT @limit{(query.Offset is null || key.IsContinued ? "" : " OFFSET @offset")}"
        : query.Distinct && order.Keys.Count > 0 ? $" ORDER BY {orderBy}"
        : "";

    private string Sourceless() => query.Where is { } filter ? $" WHERE {translator.Filter(filter)}" : "";

    /// <summary>All but the partition and the time to live, with the paths hidden that the translator hides.</summary>
    private IEnumerable<string> Conditions()
    {
        if (query.Where is { } filter)
        {
            yield return translator.Filter(filter);
        }

        // The filter implies them; SQLite needs to read them to see that an index has every row.
        foreach (var condition in IsDefined(defined.Where(path => !translator.IsHidden(path))))
        {
            yield return condition;
        }

        // What is undefined is no row, and so none of those that a limit counts.
        if (!IsWhole && (query.Top ?? query.Offset) is not null && query.Select is { } select and not (ObjectLiteral or ArrayLiteral or Literal))
        {
            yield return select is PathExpression path ? IsDefined([path.Path]).SingleOrDefault("true") : $"{translator.Value(select)} > {Encoded.UndefinedSql}";
        }

        if (order.DropsUndefined)
        {
            yield return $"{translator.Column(order.Keys[0].Path)} > {Encoded.UndefinedSql}";
        }

        var ranges = new ImpliedRanges(comparisons, translator);
        foreach (var range in order.Keys.SelectMany(entry => ranges.Of(query.Where, entry.Path)))
        {
            yield return range;
        }

        if (key.IsContinued && !IsWhole)
        {
            yield return order.After(translator.Column);
        }
    }
}
