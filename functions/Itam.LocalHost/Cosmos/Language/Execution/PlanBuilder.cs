using Itam.LocalHost.Cosmos.Language.Indexing;
using Itam.LocalHost.Cosmos.Language.Syntax;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Execution;

/// <summary>Puts the SQLite statement of a query together.</summary>
internal sealed class PlanBuilder
{
    private const string NotExpired = "(expires IS NULL OR expires > @now)";

    private readonly SelectQuery query;
    private readonly PlanKey key;
    private readonly Constants constants;
    private readonly SqlTranslator translator;
    private readonly OrderPlan order;
    private readonly bool aggregates;

    private PlanBuilder(PlanKey key)
    {
        this.key = key;
        query = Parser.Query(key.Text);
        constants = new Constants(key.ParameterTypes);
        translator = new SqlTranslator(constants);
        order = OrderPlan.Of(query.OrderBy, new IndexCoverage(key.Indexing));
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
        var where = Where();
        var groups = query.GroupBy.Select(translator.Value).ToList();
        if (aggregates)
        {
            translator.GroupKeys = groups.ToHashSet(StringComparer.Ordinal);
        }

        var shapes = new ShapeBuilder(translator);
        var shape = shapes.Build(query.Select);
        var keys = aggregates ? groups : [.. order.Keys.Select(entry => PathSql.Value(entry.Path))];
        IEnumerable<string> columns = [.. shapes.Columns, .. keys];
        var sql = !query.HasSource ? $"SELECT {string.Join(',', columns.DefaultIfEmpty("1"))}{where}"
            : aggregates ? $"SELECT {string.Join(',', columns.DefaultIfEmpty("count(*)"))} FROM \"{key.Table}\"{where}{GroupBy(groups)}"
            : query.Distinct ? $"SELECT {(query.OrderBy.Count == 0 ? "DISTINCT " : "")}{string.Join(',', columns.DefaultIfEmpty("1"))} FROM \"{key.Table}\"{where}{DistinctOrder()}"
            : $"SELECT {string.Join(',', columns.Append("rowid"))} FROM \"{key.Table}\"{where} ORDER BY {order.OrderBy} LIMIT @limit OFFSET @offset";
        return new QueryPlan(
            query,
            sql,
            shape,
            shapes.Columns.Count,
            keys.Count,
            IsWhole || !query.HasSource,
            [.. constants.Literals],
            constants.Parameters);
    }

    private string DistinctOrder() => query.OrderBy.Count == 0 ? "" : " ORDER BY " + order.OrderBy;

    private static string GroupBy(List<string> groups) => groups.Count == 0 ? "" : " GROUP BY " + string.Join(',', groups);

    private string Where()
    {
        var comparisons = new ComparisonSql(constants);
        var conditions = new List<string>();
        if (query.HasSource)
        {
            if (key.IsScoped)
            {
                conditions.Add("pk = @pk");
            }

            conditions.Add(NotExpired);
        }

        if (query.Where is { } filter)
        {
            conditions.Add(translator.Filter(filter));
        }

        if (order.DropsUndefined)
        {
            conditions.Add($"{PathSql.Value(order.Keys[0].Path)} > {Encoded.UndefinedSql}");
        }

        var ranges = new ImpliedRanges(comparisons, translator.Value);
        conditions.AddRange(order.Keys.SelectMany(entry => ranges.Of(query.Where, entry.Path)));
        if (key.IsContinued && !IsWhole && query.HasSource)
        {
            conditions.Add(order.After(Conjuncts.Settled(query.Where, comparisons)));
        }

        return conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
    }
}
