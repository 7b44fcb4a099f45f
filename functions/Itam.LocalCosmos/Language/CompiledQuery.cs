using System.Text.Json.Nodes;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Execution;
using Itam.LocalCosmos.Language.Functions;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;
using Itam.LocalCosmos.Language.Values;
using Microsoft.Data.Sqlite;

namespace Itam.LocalCosmos.Language;

/// <summary>A query as SQLite runs it, with the values of one request.</summary>
internal sealed class CompiledQuery
{
    private const int DefaultPage = 1000;

    // Cosmos ends a page at 4 MB too.
    private const int LargestPageBytes = 4 * 1024 * 1024;

    private readonly QueryPlan plan;
    private readonly QueryRequest request;
    private readonly Continuation? continuation;
    private readonly long remaining;
    private readonly int pageSize;

    public CompiledQuery(QueryPlan plan, QueryRequest request, Continuation? continuation)
    {
        this.plan = plan;
        this.request = request;
        this.continuation = continuation;
        remaining = continuation?.Remaining ?? Count(plan.Query.Top ?? plan.Query.Limit) ?? -1;
        pageSize = request.MaxItemCount > 0 ? request.MaxItemCount : DefaultPage;
        if (!plan.IsWhole && continuation is not null && continuation.Keys.Count != plan.KeyCount)
        {
            throw new CosmosSqlException("The continuation token is not one of this query.");
        }

        Parameters = [.. Values()];
    }

    public IReadOnlyList<(string Name, object? Value)> Parameters { get; }

    private int RowsOfPage => remaining < 0 ? pageSize : (int)Math.Min(pageSize, remaining);

    /// <summary>Runs it; the connection must have had <see cref="QueryConnection.SetUp"/>.</summary>
    public QueryPage Run(PreparedCommands commands)
    {
        try
        {
            var way = Choose(commands);
            try
            {
                return Run(commands, way.Sql);
            }
            catch (SqliteException fault) when (way.WithoutLookUps is not null && SqliteRefusals.IsMissingIndex(fault))
            {
                return Run(commands, way.WithoutLookUps);
            }
        }
        catch (SqliteException fault) when (SqliteRefusals.IsRefusal(fault))
        {
            throw SqliteRefusals.Of(fault);
        }
    }

    /// <summary>The statement that is quickest for the rows there are now; each finds the same.</summary>
    public string ChooseSql(PreparedCommands commands) => Choose(commands).Sql;

    private AccessPath Choose(PreparedCommands commands) =>
        plan.AccessPaths.First(way => way.ProbeSql is null || commands.Bind(way.ProbeSql, Parameters).ExecuteScalar() is null);

    private QueryPage Run(PreparedCommands commands, string sql)
    {
        using var rows = commands.Bind(sql, Parameters).ExecuteReader();
        return plan.IsWhole ? Whole(rows) : Page(rows);
    }

    private QueryPage Page(SqliteDataReader rows)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var json = new JsonBuffer();
        var size = 0L;
        var taken = 0;
        string? next = null;
        while (rows.Read())
        {
            if (taken == RowsOfPage || size > LargestPageBytes)
            {
                return new QueryPage(items, next);
            }

            taken++;
            if (plan.Shape.Write(rows, json))
            {
                items.Add(json.Take());
                size += items[^1].Length;
            }

            RefuseCompositeKeys(rows, "ORDER BY");
            next = taken != remaining && (taken == RowsOfPage || size > LargestPageBytes) ? TokenAfter(rows, taken) : null;
        }

        return new QueryPage(items, null);
    }

    private string TokenAfter(SqliteDataReader row, int taken) => new Continuation(
        Continuation.HashOf(request.Text),
        [.. Enumerable.Range(plan.KeyColumn, plan.KeyCount).Select(row.GetValue)],
        row.GetInt64(plan.KeyColumn + plan.KeyCount),
        remaining < 0 ? -1 : remaining - taken,
        0).ToString();

    private QueryPage Whole(SqliteDataReader rows)
    {
        var seen = plan.Query.Distinct ? new HashSet<string>(StringComparer.Ordinal) : null;
        var all = new List<ReadOnlyMemory<byte>>();
        var json = new JsonBuffer();
        var aggregated = 0L;
        while (rows.Read())
        {
            aggregated += plan.CountsDocuments ? rows.GetInt64(plan.KeyColumn + plan.KeyCount) : 0;
            RefuseCompositeKeys(rows, plan.Query.GroupBy.Count > 0 ? "GROUP BY" : "ORDER BY");
            if (plan.Shape.Write(rows, json) && json.Take() is var item && seen?.Add(JsonValues.Canonical(JsonNode.Parse(item))) != false)
            {
                all.Add(item);
            }
        }

        var offset = (int)(Count(plan.Query.Offset) ?? 0);
        var limited = all.Skip(offset).Take((int)(Count(plan.Query.Top ?? plan.Query.Limit) ?? int.MaxValue)).ToList();
        var start = continuation?.Position ?? 0;
        var page = limited.Skip(start).Take(pageSize).ToList();
        var end = start + page.Count;
        var next = end >= limited.Count ? null : new Continuation(Continuation.HashOf(request.Text), [], 0, -1, end).ToString();
        return new QueryPage(page, next, start == 0 ? aggregated : 0);
    }

    // Cosmos documents no order of arrays and objects among themselves, so there is none to keep to.
    private void RefuseCompositeKeys(SqliteDataReader row, string clause)
    {
        for (var key = plan.KeyColumn; key < plan.KeyColumn + plan.KeyCount; key++)
        {
            if (row.IsComposite(key))
            {
                throw new CosmosSqlException($"{clause} over values that are arrays or objects is not supported by this gateway.");
            }
        }
    }

    private IEnumerable<(string Name, object? Value)> Values()
    {
        foreach (var (name, value) in plan.Literals)
        {
            yield return (name, value);
        }

        foreach (var (name, sqlName) in plan.Parameters)
        {
            yield return (sqlName, Encoded.Of(request.Parameters[name]));
        }

        if (plan.ReadsClock)
        {
            yield return (Constants.ClockName, (request.Now - DateTimeOffset.UnixEpoch).Ticks);
        }

        if (!plan.Query.HasSource)
        {
            yield break;
        }

        yield return ("@now", request.Now.ToUnixTimeSeconds());
        if (request.PartitionKey is { } partition)
        {
            yield return ("@pk", partition);
        }

        if (plan.IsWhole)
        {
            yield break;
        }

        // One row more than the page tells whether there is another page, unless this one must be the last.
        yield return ("@limit", RowsOfPage == remaining ? remaining : RowsOfPage + 1L);
        if (continuation is null)
        {
            yield return ("@offset", Count(plan.Query.Offset) ?? 0);
        }
        else
        {
            yield return ("@rowid", continuation.RowId);
            for (var index = 0; index < continuation.Keys.Count; index++)
            {
                yield return (OrderPlan.KeyParameter(index), continuation.Keys[index]);
            }
        }
    }

    private long? Count(Expression? count) => count switch
    {
        null => null,
        Literal { Value: double value } => (long)value,
        ParameterReference parameter when request.Parameters.TryGetValue(parameter.Name, out var value)
            && value.ValueKind is System.Text.Json.JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 => number,
        _ => throw SyntaxErrors.At(count.Position, "a count must be a whole number of 0 or more"),
    };
}
